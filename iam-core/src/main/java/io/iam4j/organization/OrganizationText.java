// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.TargetChanges;
import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The changes of an organization for a reader: accounts that change alike are shown once, those that do not change in a line. */
final class OrganizationText {
    private static final int NAMED = 12;

    private final OrganizationChanges all;
    private final Map<String, String> names;
    private final StringBuilder text = new StringBuilder();

    OrganizationText(OrganizationChanges all) {
        this.all = all;
        names = all.names();
    }

    private String called(AccountChanges account) {
        return names.getOrDefault(account.id(), account.name());
    }

    private List<String> called(List<AccountChanges> accounts) {
        return accounts.stream().map(this::called).toList();
    }

    static String summary(OrganizationChanges all) {
        int calls = all.changed().stream()
                .mapToInt(each -> each.changes().orElseThrow().steps().size())
                .sum();
        return count(all, Nature.CREATES) + " to create, " + count(all, Nature.ALTERS) + " to change, "
                + count(all, Nature.DELETES) + " to delete; " + calls + (calls == 1 ? " call" : " calls")
                + " of the IAM API in " + all.changed().size() + " of "
                + accounts(all.accounts().size()) + ".";
    }

    private static int count(OrganizationChanges all, Nature nature) {
        return all.accounts().stream().mapToInt(each -> each.count(nature)).sum();
    }

    private static String accounts(int count) {
        return count + (count == 1 ? " account" : " accounts");
    }

    @Override
    public String toString() {
        String heading = SafeText.line("organization " + all.name());
        if (all.isEmpty())
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
                together(all.troubled().stream()
                        .map(each -> Map.entry(each, each.trouble().orElseThrow()))
                        .toList()));
        list("Across accounts", waits(all));
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
        list("Warnings across accounts", warnings());
        byAccount("Warnings", ChangeSet::warnings);
        byAccount("Notes", ChangeSet::notes);
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
        List<AccountChanges> refused = accounts.stream()
                .filter(each -> each.isEmpty() && !each.isAsDeclared())
                .toList();
        if (!refused.isEmpty())
            text.append("\n  ! no plan, for it is refused: ")
                    .append(names(called(refused)))
                    .append('\n');
        List<AccountChanges> calm =
                accounts.stream().filter(AccountChanges::isAsDeclared).toList();
        if (!calm.isEmpty())
            text.append("\n  = as declared: ").append(names(called(calm))).append('\n');
    }

    /** The accounts that change, those together whose changes read the same. */
    static List<List<AccountChanges>> alike(List<AccountChanges> accounts) {
        Map<List<String>, List<AccountChanges>> alike = new LinkedHashMap<>();
        for (AccountChanges account : accounts)
            if (account.changes().isPresent() && !account.isEmpty())
                alike.computeIfAbsent(lines(account, true), key -> new ArrayList<>())
                        .add(account);
        return alike.values().stream().map(List::copyOf).toList();
    }

    private static List<String> lines(AccountChanges account, boolean general) {
        return lines(account.changes().orElseThrow()).stream()
                .map(line -> general ? account.general(line) : line)
                .toList();
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

    private void changed(List<AccountChanges> accounts) {
        AccountChanges first = accounts.get(0);
        text.append("\n  ")
                .append(
                        accounts.size() == 1
                                ? first.heading()
                                : accounts(accounts.size()) + " alike: " + names(called(accounts)))
                .append('\n');
        lines(first, accounts.size() > 1)
                .forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private static String names(List<String> names) {
        int more = names.size() - NAMED;
        return SafeText.line(names.stream().limit(NAMED).collect(Collectors.joining(", ")))
                + (more > 0 ? " and " + more + " more" : "");
    }

    static List<String> waits(OrganizationChanges all) {
        Map<String, String> names = all.names();
        Map<List<String>, List<String>> accounts = new LinkedHashMap<>();
        for (Need need : all.needs())
            accounts.computeIfAbsent(
                            List.of(
                                    target(all, need.account(), need.step()),
                                    target(all, need.of(), need.what()) + " in " + names.get(need.of())),
                            key -> new ArrayList<>())
                    .add(names.getOrDefault(need.account(), need.account()));
        return accounts.entrySet().stream()
                .map(each -> each.getKey().get(0) + " in "
                        + names(each.getValue().stream().distinct().toList()) + " waits for "
                        + each.getKey().get(1))
                .toList();
    }

    /** What is said of several accounts alike, once: the heading and the line where it is one. */
    private List<String> together(List<Map.Entry<AccountChanges, String>> lines) {
        Map<String, List<Map.Entry<AccountChanges, String>>> alike = new LinkedHashMap<>();
        for (Map.Entry<AccountChanges, String> each : lines)
            alike.computeIfAbsent(each.getKey().general(each.getValue()), key -> new ArrayList<>())
                    .add(each);
        return alike.entrySet().stream()
                .map(each -> each.getValue().size() == 1
                        ? each.getValue().get(0).getKey().heading() + ": "
                                + each.getValue().get(0).getValue()
                        : names(each.getValue().stream()
                                        .map(one -> called(one.getKey()))
                                        .toList())
                                + ": " + each.getKey())
                .toList();
    }

    /** Those that begin with what an account is called, of accounts alike once. */
    private List<String> warnings() {
        Map<String, AccountChanges> byName = new LinkedHashMap<>();
        all.accounts().forEach(account -> byName.put(called(account) + ": ", account));
        Map<String, List<String>> alike = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (String warning : all.warnings()) {
            String prefix = warning.substring(0, Math.max(0, warning.indexOf(": ") + 2));
            AccountChanges account = byName.get(prefix);
            String general = account == null ? warning : account.general(warning.substring(prefix.length()));
            first.putIfAbsent(general, warning);
            alike.computeIfAbsent(general, key -> new ArrayList<>()).add(account == null ? "" : called(account));
        }
        return alike.entrySet().stream()
                .map(each -> each.getValue().size() == 1
                        ? first.getOrDefault(each.getKey(), each.getKey())
                        : names(each.getValue()) + ": " + each.getKey())
                .toList();
    }

    private static AccountChanges account(OrganizationChanges all, String id) {
        return all.accounts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String target(OrganizationChanges all, String id, int step) {
        return account(all, id)
                .changes()
                .orElseThrow()
                .steps()
                .get(step - 1)
                .change()
                .target()
                .toString();
    }

    /** What several accounts say alike is said once. */
    private void byAccount(String title, Function<ChangeSet, List<?>> part) {
        list(
                title,
                all.said(part).entrySet().stream()
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
