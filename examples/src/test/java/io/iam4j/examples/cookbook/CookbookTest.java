// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        for (Cookbook.Sample sample : samples.values()) Cookbook.show(sample, regions.get(sample.name()));
    }

    @Test
    void what_a_page_says_is_printed_is_compared() throws IOException {
        String tests = sources();
        for (Cookbook.Sample sample : Cookbook.samples().values())
            if (sample.printed().isPresent()) assertThat(tests).contains("prints(\"" + sample.name() + "\")");
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Samples.root().resolve(SOURCES))) {
            return files.map(CookbookTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
