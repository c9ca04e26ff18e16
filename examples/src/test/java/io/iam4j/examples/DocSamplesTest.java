// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.start.TenMinutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guides say what compiles, and show what is printed. */
class DocSamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```(\\w+)[^\\n]*\\n(?s:(.*?))^ *```$");

    private static List<String> blocks(String guide, String... languages) throws IOException {
        return BLOCK.matcher(Files.readString(Project.root().resolve(guide)))
                .results()
                .filter(block -> List.of(languages).contains(block.group(2)))
                .map(block -> block.group(3).stripTrailing().stripIndent().strip())
                .toList();
    }

    private static List<String> guides() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> Project.root().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_sample_of_the_guides_is_compiled_code() throws IOException {
        List<String> regions = Samples.all().stream().map(String::strip).toList();
        List<String> strangers = new ArrayList<>();
        for (String guide : guides())
            for (String sample : blocks(guide, "java", "kotlin"))
                if (!regions.contains(withoutImports(sample))) strangers.add(guide + ":\n" + sample);
        assertThat(strangers).as("samples that are no region of a source").isEmpty();
    }

    private static String withoutImports(String sample) {
        return sample.replaceAll("(?m)^import .*\\n+", "").strip();
    }

    @Test
    void the_ten_minute_start_prints_what_it_shows(@TempDir Path folder) throws IOException {
        String printed = printed(out -> TenMinutes.run(folder, out))
                .replaceAll("pgp:[0-9a-f]{40}", "pgp:8c9a...")
                .replace(folder.toString(), "sealed");
        assertThat(printed).containsSubsequence(blocks("docs/start.md", "text"));
        assertThat(printed)
                .endsWith("is as declared.\n\nNote: user ada has a console password, which is left as it is.\n\n");
    }

    @Test
    void the_start_page_and_the_concepts_show_what_is_printed() throws IOException {
        String printed = printed(Concepts::run).replaceAll("pgp:[0-9a-f]{40}", "pgp:8c9a...");
        assertThat(printed).containsSubsequence(blocks("docs/README.md", "text"));
        assertThat(printed).containsSubsequence(blocks("docs/concepts.md", "text"));
    }

    private static String printed(Consumer<PrintStream> program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        program.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
