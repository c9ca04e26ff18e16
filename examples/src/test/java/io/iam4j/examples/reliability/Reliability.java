// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the long tests, and writes what came of them into the page that it is given, between the marks of their section.
 * {@code faults PAGE}, or {@code soak PAGE CHANGES SEED}.
 */
final class Reliability {
    private Reliability() {}

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[1]);
        long start = System.nanoTime();
        List<String> faults = arguments[0].equals("faults")
                ? faults(page)
                : soak(page, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        faults.forEach(System.out::println);
        System.out.println(faults.size() + " faults, after "
                + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        if (!faults.isEmpty()) System.exit(1);
    }

    private static List<String> faults(Path page) throws IOException {
        List<Trouble> all = new ArrayList<>(Trouble.alone());
        all.addAll(Trouble.mixed());
        FaultMatrix matrix = FaultMatrix.whole(all);
        String table = matrix.table() + "\n" + matrix.cases() + " cases of "
                + Scenario.all().size() + " changes, " + matrix.injected() + " faults injected, "
                + matrix.faults().size() + " not as they should be.\n";
        System.out.println(table);
        write(page, "faults", table);
        return matrix.faults();
    }

    private static List<String> soak(Path page, int changes, long seed) throws IOException {
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
        write(page, "soak", table.toString());
        return soak.faults();
    }

    private static void write(Path page, String section, String text) throws IOException {
        String begin = "<!-- " + section + ": written by examples/reliability.sh " + section + " -->\n";
        String end = "<!-- " + section + ": end -->";
        String whole = Files.readString(page, StandardCharsets.UTF_8);
        int from = whole.indexOf(begin);
        int to = whole.indexOf(end);
        if (from < 0 || to < from) throw new IOException(page + " has no marks " + begin + "and " + end);
        Files.writeString(page, whole.substring(0, from + begin.length()) + text + whole.substring(to));
    }
}
