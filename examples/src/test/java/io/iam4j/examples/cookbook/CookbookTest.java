// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.Project;
import io.iam4j.examples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages show what compiles and runs, and all of it. */
class CookbookTest {
    private static final String SOURCES = "examples/src/test/java/io/iam4j/examples/cookbook";

    @Test
    void each_sample_is_a_region_of_a_test_and_each_region_is_shown() throws IOException {
        Map<String, String> regions = Samples.regionsIn(SOURCES);
        Map<String, Cookbook.Sample> samples = Cookbook.samples();
        assertThat(samples.keySet()).isEqualTo(regions.keySet());
        for (Cookbook.Sample sample : samples.values()) Cookbook.show(sample, regions.getOrDefault(sample.name(), ""));
    }

    @Test
    void what_a_page_says_is_printed_is_compared() throws IOException {
        String tests = sources();
        for (Cookbook.Sample sample : Cookbook.samples().values())
            if (sample.printed().isPresent()) assertThat(tests).contains("prints(\"" + sample.name() + "\")");
    }

    @Test
    void no_page_has_java_that_is_no_sample() throws IOException {
        long blocks = 0;
        try (Stream<Path> pages = Files.list(Project.root().resolve("docs/cookbook"))) {
            for (Path page : pages.toList())
                blocks +=
                        Pattern.compile("```java").matcher(read(page)).results().count();
        }
        assertThat(blocks).isEqualTo(Cookbook.samples().size());
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Project.root().resolve(SOURCES))) {
            return files.map(CookbookTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
