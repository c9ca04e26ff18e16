// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.examples.DocumentTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the long tests, and writes what came of them into docs/reliability.md. {@code faults}, or {@code soak CHANGES SEED}.
 */
final class Reliability {
    private Reliability() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        List<String> faults = arguments[0].equals("faults")
                ? faults()
                : soak(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        faults.forEach(System.out::println);
        System.out.println(faults.size() + " faults, after "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        if (!faults.isEmpty()) System.exit(1);
    }

    private static List<String> faults() throws IOException {
        List<Trouble> all = new ArrayList<>(Trouble.alone());
        all.addAll(Trouble.mixed());
        FaultMatrix matrix = FaultMatrix.whole(all);
        String table = matrix.table();
        System.out.println(table);
        DocumentTable.replace("reliability.md", "faults", List.of(table));
        return matrix.faults();
    }

    private static List<String> soak(int changes, long seed) throws IOException {
        Soak soak = Soak.of(changes, seed);
        StringBuilder table =
                new StringBuilder("| seed " + seed + " | |\n|---|---|\n| changes tried | " + soak.changes() + " |\n");
        soak.counts()
                .forEach((what, count) -> table.append("| ")
                        .append(what)
                        .append(" | ")
                        .append(count)
                        .append(" |\n"));
        table.append("| not as it should be | ").append(soak.faults().size()).append(" |\n");
        System.out.println(table);
        DocumentTable.replace("reliability.md", "soak", List.of(table.toString()));
        return soak.faults();
    }
}
