// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path SAMPLE = Path.of("src/test/java/io/iam4j/testkit/OnboardingTest.java");

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        return text.substring(from, text.indexOf(end, from)).strip();
    }

    @Test
    void the_sample_is_a_test_that_runs() throws IOException {
        String sample = Files.readString(SAMPLE);
        String readme = between(Files.readString(Path.of("README.md")), "@IamTest", "```");

        assertThat(readme)
                .isEqualTo(sample.substring(sample.indexOf("@IamTest")).strip());
    }
}
