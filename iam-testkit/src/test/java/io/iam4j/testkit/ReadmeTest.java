// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path SAMPLES = Path.of("src/test/java/io/iam4j/testkit/readme");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void the_first_block_of_code_is_a_whole_test_that_runs() throws IOException {
        String sample = Files.readString(SAMPLES.resolve("OnboardingTest.java"));
        String readme = readme();
        int start = readme.indexOf("```java\n") + "```java\n".length();

        assertThat(readme.substring(start, readme.indexOf("```", start)))
                .isEqualTo(sample.substring(sample.indexOf("import static")));
    }

    @Test
    void the_other_samples_are_regions_of_tests_that_run() throws IOException {
        String sample = Files.readString(SAMPLES.resolve("MoreTest.java"));

        for (String name : List.of("field", "seeding", "organization", "weather", "access", "plans", "findings"))
            assertThat(readme()).contains("```java\n" + region(sample, name) + "```");
    }

    private static String region(String source, String name) {
        int start = source.indexOf('\n', source.indexOf("// tag::" + name + "[]")) + 1;
        int end = source.lastIndexOf('\n', source.indexOf("// end::" + name + "[]"));
        return source.substring(start, end).stripIndent() + "\n";
    }
}
