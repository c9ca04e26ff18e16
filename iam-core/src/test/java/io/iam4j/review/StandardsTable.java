// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.review.rule.Need;
import io.iam4j.review.rule.Rule;
import io.iam4j.review.rule.Rules;
import io.iam4j.review.standard.ManualItems;
import io.iam4j.review.standard.Row;
import io.iam4j.review.standard.Standards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of docs/review.md, from the code. */
final class StandardsTable {
    private StandardsTable() {}

    /** Every table by the name of its place in the document. */
    static Map<String, String> all() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("rules", rules());
        tables.put("cis", cis());
        tables.put("security-hub", standard("Security Hub"));
        tables.put("prowler", standard("prowler"));
        tables.put("base-identities", standard("base identities"));
        tables.put("manual", manual());
        return tables;
    }

    private static String rules() {
        StringBuilder out = new StringBuilder("| rule | severity | finds | needs |\n|---|---|---|---|\n");
        for (Rule rule : Rules.byId().values())
            out.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            rule.id(),
                            rule.severity(),
                            rule.title(),
                            rule.needs().stream().sorted().map(Need::toString).collect(Collectors.joining("; "))));
        return out.toString();
    }

    private static String cis() {
        List<String> versions = Standards.cisVersions();
        StringBuilder out = new StringBuilder("| asks for | " + String.join(" | ", versions) + " | served by |\n|---|"
                + "---|".repeat(versions.size()) + "---|\n");
        Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
        for (int i = versions.size() - 1; i >= 0; i--)
            for (Row row : Standards.rows("CIS " + versions.get(i)))
                rows.computeIfAbsent(row.what(), what -> new LinkedHashMap<>()).put(versions.get(i), row);
        rows.forEach((what, ids) -> out.append("| %s | %s | %s |\n"
                .formatted(
                        what,
                        versions.stream()
                                .map(version -> ids.containsKey(version)
                                        ? ids.get(version).source().id()
                                        : "")
                                .collect(Collectors.joining(" | ")),
                        ids.values().iterator().next().servedBy())));
        return out.toString();
    }

    private static String standard(String catalog) {
        StringBuilder out = new StringBuilder("| id | asks for | served by |\n|---|---|---|\n");
        for (Row row : Standards.rows(catalog))
            out.append("| %s | %s | %s |\n".formatted(row.source().id(), row.what(), row.servedBy()));
        return out.toString();
    }

    private static String manual() {
        StringBuilder out = new StringBuilder("| item | what to do | how it is checked |\n|---|---|---|\n");
        ManualItems.of(ManualItems.ids(), "aws")
                .forEach(step -> out.append("| `%s` | [%s](%s) | %s |\n"
                        .formatted(step.id(), step.action(), step.console(), step.verification())));
        return out.toString();
    }

    /** Prints them, for who writes the document. */
    public static void main(String[] arguments) {
        all().forEach((name, table) -> System.out.println("<!-- " + name + " -->\n" + table + "<!-- end -->\n"));
    }
}
