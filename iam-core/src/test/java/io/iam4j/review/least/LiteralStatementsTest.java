// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.review.least.LeastPrivilegeTest.ci;
import static io.iam4j.review.least.LeastPrivilegeTest.idle;
import static io.iam4j.review.least.LeastPrivilegeTest.ofCi;
import static io.iam4j.review.least.LeastPrivilegeTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Braces of a stored statement are no placeholders in what is proposed for it. */
class LiteralStatementsTest {
    private static final String BRACES = "arn:aws:s3:::b/{account}/*";

    @Test
    void a_statement_that_is_cut_stays_literal() {
        Snapshot account =
                ci(allow("s3:GetObject", "sqs:SendMessage").on(BRACES).literally());
        Proposal proposal = ofCi().propose(account, Optional.of(told(idle("sqs"))));
        assertThat(proposal.dropped()).hasSize(1);
        assertThat(proposal.policies())
                .singleElement()
                .satisfies(each -> assertThat(resources(each)).containsOnly(BRACES));
        assertThat(proposal.difference().widens()).isFalse();
    }

    @Test
    void the_halves_of_a_statement_that_is_too_long_stay_literal() {
        String[] actions = IntStream.range(0, 1000).mapToObj(i -> "s3:GetX" + i).toArray(String[]::new);
        for (Statement statement : List.of(allow(actions), deny(actions))) {
            List<PolicyDocument> literal =
                    Packing.of(List.of(statement.on(BRACES).literally()));
            assertThat(literal)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(each -> assertThat(resources(each)).containsOnly(BRACES));
            List<PolicyDocument> declared = Packing.of(List.of(statement.on(BRACES)));
            assertThat(declared).allSatisfy(each -> assertThat(resources(each)).containsOnly("arn:aws:s3:::b/1/*"));
        }
    }

    /** What the service would store. */
    private static List<String> resources(PolicyDocument document) {
        return document.resolve("aws", "1").statements().stream()
                .flatMap(each -> each.resources().stream())
                .toList();
    }
}
