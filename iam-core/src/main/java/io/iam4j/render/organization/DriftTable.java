// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import io.iam4j.error.SafeText;
import io.iam4j.render.organization.DriftReport.OfAccount;
import java.util.ArrayList;
import java.util.List;

/** The accounts that are other than declared, refused, or of which nothing is known, as a table. */
final class DriftTable {
    private static final List<String> TITLES =
            List.of("account", "layer", "to create", "to change", "to delete", "refused", "not planned");

    private DriftTable() {}

    /** The titles, and the cells of each account. */
    static List<List<String>> of(List<OfAccount> accounts) {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        accounts.forEach(each -> rows.add(cells(each)));
        return List.copyOf(rows);
    }

    private static List<String> cells(OfAccount account) {
        String name = account.name().equals(account.id()) ? account.id() : account.name() + " (" + account.id() + ")";
        List<String> cells = new ArrayList<>(List.of(name, account.layer()));
        boolean known = account.notPlanned().isEmpty();
        for (int count : new int[] {account.toCreate(), account.toChange(), account.toDelete(), account.refused()})
            cells.add(known ? Integer.toString(count) : "?");
        cells.add(account.notPlanned().orElse(""));
        return List.copyOf(cells);
    }

    /** Aligned columns: numbers to the right. */
    static String text(List<List<String>> table) {
        List<List<String>> rows = table.stream()
                .map(row -> row.stream().map(SafeText::line).toList())
                .toList();
        int last = TITLES.size() - 1;
        int[] widest = new int[last];
        for (List<String> row : rows)
            for (int column = 0; column < last; column++)
                widest[column] = Math.max(widest[column], row.get(column).length());
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                String cell = row.get(column);
                String blanks = " ".repeat(widest[column] - cell.length());
                line.append("  ").append(column > 1 ? blanks + cell : cell + blanks);
            }
            out.append((line + "  " + row.get(last)).stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
