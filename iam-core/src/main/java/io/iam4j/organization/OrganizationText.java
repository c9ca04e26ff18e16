// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.TargetChanges;
import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The changes of an organization for a reader: accounts that change alike are shown once, those that do not change in a line. */
final class OrganizationText {
    private static final int NAMED = 12;

    private final OrganizationChanges all;
    private final StringBuilder text = new StringBuilder();

    OrganizationText(OrganizationChanges all) {
        this.all = all;
    }

    static String summary(OrganizationChanges all) {
        long created = 0;
        long changed = 0;
        long deleted = 0;
        long calls = 0;
        for (AccountChanges account : all.changed()) {
            ChangeSet changes = account.changes().orElseThrow();
            calls += changes.steps().size();
            for (TargetChanges target : changes.byTarget())
                switch (target.nature()) {
                    case CREATES -> created++;
                    case DELETES -> deleted++;
                    default -> changed++;
                }
        }
        return created + " to create, " + changed + " to change, " + deleted + " to delete; " + calls
                + (calls == 1 ? " call" : " calls") + " of the IAM API in "
                + all.changed().size() + " of "
                + accounts(all.accounts().size()) + ".";
    }

    private static String accounts(int count) {
        return count + (count == 1 ? " account" : " accounts");
    }

    @Override
    public String toString() {
        String heading = SafeText.line("organization " + all.name());
        boolean calm = all.changed().isEmpty();
        if (calm && all.troubled().isEmpty())
            text.append("No changes: ")
                    .append(heading)
                    .append(", ")
                    .append(accounts(all.accounts().size()))
                    .append(", is as declared.\n");
        else {
            text.append("Plan for ").append(heading).append(":\n");
            all.layers().forEach(this::layer);
            text.append('\n').append(summary(all)).append('\n');
        }
        list(
                "Not planned",
                all.troubled().stream()
                        .map(each -> each.heading() + ": " + each.trouble().orElseThrow())
                        .toList());
        waits();
        byAccount(
                "Kept, because the declaration does not mention it",
                account -> account.kept().stream()
                        .map(kept -> kept.target() + ": " + kept)
                        .toList());
        byAccount(
                "Owned and no longer declared, so deleted",
                account -> account.claims().stream()
                        .map(claim -> claim.target() + ": " + claim.reason())
                        .toList());
        byAccount(
                "To be done by hand",
                account -> account.manual().stream().map(Object::toString).toList());
        list("Warnings across accounts", all.warnings());
        byAccount("Warnings", ChangeSet::warnings);
        list("Refused", all.refusals());
        return text.toString();
    }

    private void layer(String name) {
        List<AccountChanges> accounts = all.accounts().stream()
                .filter(each -> each.layer().equals(name))
                .toList();
        if (accounts.isEmpty()) return;
        text.append("\nLayer ").append(SafeText.line(name)).append('\n');
        alike(accounts).forEach(this::changed);
        List<String> calm = accounts.stream()
                .filter(AccountChanges::isEmpty)
                .map(each -> each.name())
                .toList();
        if (!calm.isEmpty())
            text.append("\n  = as declared: ").append(names(calm)).append('\n');
    }

    /** The accounts that change, those together whose changes read the same. */
    private static Map<List<String>, List<AccountChanges>> alike(List<AccountChanges> accounts) {
        Map<List<String>, List<AccountChanges>> alike = new LinkedHashMap<>();
        for (AccountChanges account : accounts)
            if (account.changes().isPresent() && !account.isEmpty()) {
                List<String> lines = lines(account.changes().get()).stream()
                        .map(line -> general(line, account))
                        .toList();
                alike.computeIfAbsent(lines, key -> new ArrayList<>()).add(account);
            }
        return alike;
    }

    /** With words in place of the account's id and name, so that the same in two accounts reads the same. */
    private static String general(String line, AccountChanges account) {
        String id = line.replace(account.id(), "ACCOUNT");
        return id.contains(account.name())
                ? id.replaceAll("(?<![\\w-])" + Pattern.quote(account.name()) + "(?![\\w-])", "NAME")
                : id;
    }

    private static List<String> lines(ChangeSet changes) {
        List<String> lines = new ArrayList<>();
        for (TargetChanges target : changes.byTarget()) {
            String symbol = target.symbol();
            lines.add((symbol.length() > 1 ? "" : "  ") + symbol + " " + target.heading());
            target.lines().forEach(line -> lines.add("      " + line));
        }
        return lines;
    }

    private void changed(List<String> alike, List<AccountChanges> accounts) {
        AccountChanges first = accounts.get(0);
        text.append("\n  ")
                .append(
                        accounts.size() == 1
                                ? first.heading()
                                : accounts(accounts.size()) + " alike: "
                                        + names(accounts.stream()
                                                .map(AccountChanges::name)
                                                .toList()))
                .append('\n');
        List<String> lines = accounts.size() == 1 ? lines(first.changes().orElseThrow()) : alike;
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private static String names(List<String> names) {
        int more = names.size() - NAMED;
        return SafeText.line(names.stream().limit(NAMED).collect(Collectors.joining(", ")))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private void waits() {
        List<String> lines = all.needs().stream()
                .map(need -> step(need.account(), need.step()) + " waits for " + step(need.of(), need.what()))
                .distinct()
                .toList();
        list("Across accounts", lines);
    }

    private String step(String account, int number) {
        AccountChanges found = all.accounts().stream()
                .filter(each -> each.id().equals(account))
                .findFirst()
                .orElseThrow();
        return found.changes().orElseThrow().steps().get(number - 1).change().target() + " in " + found.name();
    }

    private interface Part {
        List<String> of(ChangeSet changes);
    }

    /** What several accounts say alike is said once. */
    private void byAccount(String title, Part part) {
        Map<String, List<String>> accountsByLine = new LinkedHashMap<>();
        for (AccountChanges account : all.accounts())
            account.changes()
                    .ifPresent(changes -> part.of(changes)
                            .forEach(line -> accountsByLine
                                    .computeIfAbsent(general(line, account), key -> new ArrayList<>())
                                    .add(account.name())));
        list(
                title,
                accountsByLine.entrySet().stream()
                        .map(each -> names(each.getValue()) + ": " + each.getKey())
                        .toList());
    }

    private void list(String title, List<?> items) {
        if (items.isEmpty()) return;
        text.append('\n').append(title).append(":\n");
        items.forEach(item -> text.append("  ! ")
                .append(SafeText.lines(item.toString(), "    "))
                .append('\n'));
    }
}
