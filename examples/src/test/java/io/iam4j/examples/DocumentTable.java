// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Puts a table that a run made into its place in a document: between two comments that name it. */
public final class DocumentTable {
    private DocumentTable() {}

    /** The lines of {@code table}, in the place {@code name} of a document in docs, with the day and the commit that the script names. */
    public static void replace(String document, String name, List<String> table) throws IOException {
        Path file = Project.root().resolve("docs").resolve(document);
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String text = Files.readString(file);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) throw new IllegalStateException(file + " has no place for the table " + name);
        String of = Optional.ofNullable(System.getProperty("io.iam4j.commit"))
                .map(commit -> ", of commit " + commit)
                .orElse("");
        String stamp = "Run on " + LocalDate.now(ZoneOffset.UTC) + of + ".";
        String made = begin + "\n" + String.join("\n", table).strip() + "\n\n" + stamp + "\n\n";
        Files.writeString(file, text.substring(0, from) + made + text.substring(to));
    }
}
