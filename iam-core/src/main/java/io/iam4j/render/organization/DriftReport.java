// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.error.SafeText;
import io.iam4j.json.Json;
import io.iam4j.json.JsonWriter;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.OrganizationChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which accounts of an organization are other than declared, and by how much: what a program that plans every day shows, and goes by. The
 * plan itself says what the differences are. Immutable and thread-safe.
 *
 * <pre>{@code
 * DriftReport drift = plan.drift();
 * System.out.println(drift.as(Terminal.detected()));
 * if (drift.isFound()) alert(drift.as(Markdown.standard()));
 * }</pre>
 *
 * @param name what the declaration calls the organization
 * @param readAt when the reading of the accounts began; empty of a plan that was stored
 * @param at when the report was made
 * @param accounts every account, in the order of the layers
 */
public record DriftReport(String name, Optional<Instant> readAt, Instant at, List<OfAccount> accounts) {
    /**
     * One account.
     *
     * @param layer the name of its layer
     * @param name what its declaration calls it
     * @param id its 12-digit id
     * @param toCreate how many things are declared and not there
     * @param toChange how many things are other than declared
     * @param toDelete how many things are there and should not be
     * @param refused how many guards refuse to apply the plan of the account; it may be refused before it has anything to do
     * @param notPlanned why nothing is known of it, a sentence; empty when it was planned
     */
    public record OfAccount(
            String layer,
            String name,
            String id,
            int toCreate,
            int toChange,
            int toDelete,
            int refused,
            Optional<String> notPlanned) {
        static OfAccount of(AccountChanges account) {
            return new OfAccount(
                    account.layer(),
                    account.name(),
                    account.id(),
                    account.count(Nature.CREATES),
                    account.count(Nature.ALTERS),
                    account.count(Nature.DELETES),
                    account.changes().map(ChangeSet::refusals).map(List::size).orElse(0),
                    account.trouble());
        }

        /** Whether it is other than declared; false when that is not known. */
        public boolean isDrifted() {
            return toCreate + toChange + toDelete > 0;
        }

        /** Whether it was planned, no guard refuses that plan, and it is as declared. */
        public boolean isAsDeclared() {
            return !isDrifted() && refused == 0 && notPlanned.isEmpty();
        }
    }

    /** Copies the list. */
    public DriftReport {
        accounts = List.copyOf(accounts);
    }

    /**
     * Of a plan.
     *
     * @param readAt when the reading of the accounts began, where that is known
     * @param at the time now
     */
    public static DriftReport of(OrganizationChanges changes, Optional<Instant> readAt, Instant at) {
        return new DriftReport(
                changes.name(),
                readAt,
                at,
                changes.accounts().stream().map(OfAccount::of).toList());
    }

    /** Whether an account is other than declared, or one could not be planned or its plan is refused, so that nobody knows. */
    public boolean isFound() {
        return !accounts.stream().allMatch(OfAccount::isAsDeclared);
    }

    /** The accounts that are other than declared. */
    public List<OfAccount> drifted() {
        return accounts.stream().filter(OfAccount::isDrifted).toList();
    }

    /** The accounts that could not be planned. */
    public List<OfAccount> notPlanned() {
        return accounts.stream().filter(each -> each.notPlanned().isPresent()).toList();
    }

    /** How old the reading is; empty of a plan that was stored. */
    public Optional<Duration> age() {
        return readAt.map(read -> Duration.between(read, at));
    }

    /** The counts in a sentence: {@code 2 of 7 accounts are other than declared.} */
    public String summary() {
        int drifted = drifted().size();
        int unknown = notPlanned().size();
        long refused = accounts.stream()
                .filter(each -> !each.isDrifted() && each.refused() > 0)
                .count();
        String total = accounts.size() + (accounts.size() == 1 ? " account" : " accounts");
        String all = accounts.size() == 1 ? "The account is as declared." : "All " + total + " are as declared.";
        String some = drifted + " of " + total + (drifted == 1 ? " is" : " are") + " other than declared";
        String rest = (unknown > 0 ? "; of " + unknown + " nothing is known" : "")
                + (refused > 0 ? "; the plan of " + refused + " is refused" : "");
        return !isFound() ? all : some + rest + ".";
    }

    /** When the accounts were read, and how long ago, in a sentence. */
    public String reading() {
        return readAt.map(read -> "Read at " + read.truncatedTo(ChronoUnit.SECONDS) + ", "
                        + ago(Duration.between(read, at)) + ".")
                .orElse("The plan was stored; it does not tell when the accounts were read.");
    }

    private static String ago(Duration age) {
        if (age.toMinutes() < 1) return "less than a minute ago";
        if (age.toHours() < 1) return age.toMinutes() + (age.toMinutes() == 1 ? " minute ago" : " minutes ago");
        if (age.toDays() < 2) return age.toHours() + (age.toHours() == 1 ? " hour ago" : " hours ago");
        return age.toDays() + " days ago";
    }

    /**
     * A table of the accounts that are other than declared, not planned or refused: the titles of its seven columns, then the cells of each account;
     * a question mark where nothing is known.
     */
    public List<List<String>> table() {
        return DriftTable.of(
                accounts.stream().filter(each -> !each.isAsDeclared()).toList());
    }

    /** The report in that form. */
    public String as(DriftFormat format) {
        return format.write(this);
    }

    /** As JSON, with the number of its format, every account in it, and times as in ISO 8601. */
    public static DriftFormat json() {
        return drift -> JsonWriter.pretty(drift.tree()) + "\n";
    }

    private Json tree() {
        Map<String, Json> report = new LinkedHashMap<>();
        report.put("format", Json.literal("1"));
        report.put("organization", Json.of(name));
        report.put("readAt", readAt.map(read -> Json.of(read.toString())).orElse(Json.literal("null")));
        report.put("at", Json.of(at.toString()));
        report.put("drifted", number(drifted().size()));
        report.put("notPlanned", number(notPlanned().size()));
        report.put(
                "accounts", Json.list(accounts.stream().map(DriftReport::tree).toList()));
        return Json.object(report);
    }

    private static Json tree(OfAccount account) {
        Map<String, Json> row = new LinkedHashMap<>();
        row.put("account", Json.of(account.name()));
        row.put("id", Json.of(account.id()));
        row.put("layer", Json.of(account.layer()));
        row.put("toCreate", number(account.toCreate()));
        row.put("toChange", number(account.toChange()));
        row.put("toDelete", number(account.toDelete()));
        row.put("refused", number(account.refused()));
        row.put("notPlanned", account.notPlanned().map(Json::of).orElse(Json.literal("null")));
        return Json.object(row);
    }

    private static Json number(int number) {
        return Json.literal(Integer.toString(number));
    }

    /** The counts, how old the reading is, and a table of the accounts that are other than declared, not planned or refused. */
    @Override
    public String toString() {
        String heading =
                "Drift of " + SafeText.line("organization " + name) + ": " + summary() + "\n" + reading() + "\n";
        return isFound() ? heading + "\n" + DriftTable.text(table()) : heading;
    }
}
