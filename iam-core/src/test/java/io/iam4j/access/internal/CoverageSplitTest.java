// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts out of documents are looked at in time that grows with their length, with the answers that the patterns gave. */
class CoverageSplitTest {
    private static final String PARTS = ":*${}ab";

    private static boolean byPattern(String one, String other) {
        String[] ones = one.split(":(?![^{}]*})", 6);
        String[] others = other.split(":(?![^{}]*})", 6);
        return ones.length == others.length;
    }

    @Test
    void variables_are_replaced_as_by_the_pattern() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            assertThat(PatternText.replacingVariables(text, "#"))
                    .as(text)
                    .isEqualTo(text.replaceAll("\\$\\{[^}]*}", "#"));
        }
    }

    @Test
    void an_arn_has_the_parts_that_the_pattern_found() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            String text = "*" + text(random);
            String stars = "*:*:*:*:*:*";
            if (!byPattern(stars, text)) continue;
            assertThat(Coverage.ofResources(stars, text)).as(text).isTrue();
        }
        assertThat(Coverage.ofResources("arn:aws:s3:::${a:b}/*", "arn:aws:s3:::${a:b}/x"))
                .isTrue();
        assertThat(Coverage.ofResources("*:*", "a${b:c}:d")).isTrue();
    }

    @Test
    void long_texts_take_no_time_to_speak_of() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(PatternText.replacingVariables("${".repeat(1_000_000), "*"))
                    .hasSize(2_000_000);
            assertThat(Coverage.ofResources("a:" + ":".repeat(1_000_000) + "}*", ":".repeat(1_000_000)))
                    .isFalse();
        });
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) text.append(PARTS.charAt(random.nextInt(PARTS.length())));
        return text.toString();
    }
}
