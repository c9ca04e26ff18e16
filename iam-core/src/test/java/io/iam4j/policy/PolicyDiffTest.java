// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static final Statement READ =
            allow("s3:GetObject", "s3:ListBucket").sid("Read").on("arn:aws:s3:::a");

    @Test
    void equal_documents_differ_in_nothing() {
        assertThat(PolicyDocument.of(READ).diff(PolicyDocument.of(READ)).lines())
                .isEmpty();
    }

    @Test
    void statements_of_one_sid_are_a_pair() {
        Statement after = allow("s3:GetObject", "s3:PutObject")
                .sid("Read")
                .on("arn:aws:s3:::b")
                .when(Condition.mfaPresent());
        PolicyDiff diff = PolicyDocument.of(READ).diff(PolicyDocument.of(after));
        assertThat(diff.added()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(diff.changed()).containsExactly(new StatementDiff(READ, after));
        assertThat(diff.changed().get(0).removed())
                .isEqualTo(Map.of("Action", List.of("s3:ListBucket"), "Resource", List.of("arn:aws:s3:::a")));
        assertThat(diff.lines())
                .containsExactly(
                        "~ Read",
                        "  - Action s3:ListBucket",
                        "  + Action s3:PutObject",
                        "  - Resource arn:aws:s3:::a",
                        "  + Resource arn:aws:s3:::b",
                        "  + Condition Bool aws:MultiFactorAuthPresent [true]");
    }

    @Test
    void without_a_sid_the_greatest_overlap_decides() {
        Statement one = allow("ec2:*", "s3:*", "iam:*").onEverything();
        Statement two = allow("sqs:*").onEverything();
        PolicyDiff diff = PolicyDocument.of(two, one)
                .diff(PolicyDocument.of(allow("ec2:*", "s3:*", "sns:*").onEverything()));
        assertThat(diff.changed()).extracting(StatementDiff::before).containsExactly(one);
        assertThat(diff.removed()).containsExactly(two);
        assertThat(diff.lines())
                .containsExactly(
                        "~ Allow ec2:* and 2 more", "  - Action iam:*", "  + Action sns:*", "- Allow sqs:* on *");
    }

    @Test
    void an_allow_never_becomes_a_deny_unless_its_sid_says_so() {
        PolicyDiff unnamed = PolicyDocument.of(allow("s3:*").onEverything())
                .diff(PolicyDocument.of(deny("s3:*").onEverything()));
        assertThat(unnamed.added()).hasSize(1);
        assertThat(unnamed.removed()).hasSize(1);
        PolicyDiff named = PolicyDocument.of(allow("s3:*").sid("A"))
                .diff(PolicyDocument.of(deny("s3:*").sid("A")));
        assertThat(named.lines()).containsExactly("~ A", "  - Effect Allow", "  + Effect Deny");
    }

    @Test
    void repetition_and_version_are_told() {
        Statement statement = allow("s3:*").onEverything();
        PolicyDiff diff = PolicyDocument.of(statement)
                .diff(PolicyDocument.parse(
                        PolicyDocument.of(statement, statement).toJson().replace("2012", "2008")));
        assertThat(diff.lines()).containsExactly("- Version 2012-10-17", "+ Version 2008-10-17", "+ Allow s3:* on *");
        assertThat(diff).hasToString(String.join("\n", diff.lines()));
    }

    @Test
    void principals_are_compared_by_meaning() {
        PolicyDocument before = Trust.document(List.of(Trust.of(Arn.parse("arn:aws:iam::111111111111:root"))));
        PolicyDocument after = Trust.document(List.of(Trust.of(Principal.aws("111111111111", "222222222222"))));
        assertThat(before.diff(after).lines())
                .containsExactly("~ Allow sts:AssumeRole", "  + Principal AWS 222222222222");
    }
}
