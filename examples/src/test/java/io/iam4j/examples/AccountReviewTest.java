// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccountReviewTest {
    @Test
    void the_review_is_printed_ends_the_build_and_is_mended() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AccountReview.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("HIGH console-user-without-mfa: user \"grace\"")
                .contains("the build ends: 1 finding: 1 HIGH. 2 accepted.")
                .contains("+ member of ada-rights")
                .contains("- policy left-over")
                .contains("16 of 16 changes done", "2 findings: 1 HIGH, 1 INFO.");
    }
}
