// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.allowAllBut;
import static io.iam4j.policy.Statement.deny;
import static io.iam4j.policy.Statement.denyAllBut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Arn ROLE = Arn.iam("111111111111", "role/DevOps");

    @Test
    void verbs_add_up() {
        Statement statement = allow("s3:GetObject", "s3:PutObject", "s3:GetObject")
                .sid("Reports")
                .on("arn:aws:s3:::a/*")
                .on("arn:aws:s3:::b/*", "arn:aws:s3:::a/*")
                .on(ROLE)
                .inRegions("us-east-1")
                .when(Condition.mfaPresent())
                .when("IpAddress", "aws:SourceIp", "192.0.2.0/24");
        assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
        assertThat(statement.sid()).contains("Reports");
        assertThat(statement.actions()).containsExactly("s3:GetObject", "s3:PutObject");
        assertThat(statement.resources()).containsExactly("arn:aws:s3:::a/*", "arn:aws:s3:::b/*", ROLE.toString());
        assertThat(statement.conditions())
                .extracting(Condition::key)
                .containsExactly("aws:RequestedRegion", "aws:MultiFactorAuthPresent", "aws:SourceIp");
    }

    @Test
    void every_verb_leaves_the_original_alone() {
        Statement original = allow("s3:*");
        Statement changed = original.onEverything();
        assertThat(original.hasResource()).isFalse();
        assertThat(changed.hasResource()).isTrue();
        assertThat(original).isNotEqualTo(changed);
    }

    @Test
    void the_not_forms_print_as_iam_spells_them() {
        assertThat(PolicyDocument.of(denyAllBut("iam:GetUser").onAllBut("arn:aws:s3:::a"))
                        .toJson())
                .contains("\"Effect\":\"Deny\",\"NotAction\":\"iam:GetUser\",\"NotResource\":\"arn:aws:s3:::a\"");
        assertThat(PolicyDocument.of(allowAllBut("iam:*").byAllBut(Principal.aws(ROLE)))
                        .toJson())
                .contains(
                        "\"NotPrincipal\":{\"AWS\":\"arn:{partition}:iam::111111111111:role/DevOps\"},\"NotAction\":\"iam:*\"");
    }

    @Test
    void principals_of_one_kind_are_joined() {
        Statement statement = allow("sts:AssumeRole")
                .by(Principal.aws("111111111111"), Principal.service("ec2.amazonaws.com"))
                .by(Principal.aws(ROLE));
        assertThat(statement.hasPrincipal()).isTrue();
        assertThat(statement.principals())
                .containsExactly(
                        Principal.aws("111111111111", ROLE.toString()), Principal.service("ec2.amazonaws.com"));
    }

    @Test
    void contradictions_name_both_halves() {
        refused(
                () -> allow("s3:*").on("arn:aws:s3:::a").onAllBut("arn:aws:s3:::b"),
                "on([arn:aws:s3:::a]) already",
                "onAllBut(…)");
        refused(
                () -> allow("s3:*").onAllBut("arn:aws:s3:::b").onEverything(),
                "onAllBut([arn:aws:s3:::b]) already",
                "on(…)");
        refused(
                () -> allow("s3:*").by(Principal.anyone()).byAllBut(Principal.anyone()),
                "by([AWS [*]])",
                "byAllBut(…)");
        refused(
                () -> allow("s3:*").byAllBut(Principal.anyone()).by(Principal.anyone()),
                "byAllBut([AWS [*]])",
                "by(…)");
        refused(
                () -> allow("s3:*").inRegions("us-east-1").inRegions("us-west-2"),
                "StringEquals aws:RequestedRegion [us-east-1]",
                "StringEquals aws:RequestedRegion [us-west-2]",
                "name all of them in one condition");
        assertThat(allow("s3:*").inRegions("us-east-1").inRegions("us-east-1").conditions())
                .hasSize(1);
    }

    @Test
    void what_iam_would_refuse_is_refused_at_the_call() {
        refused(() -> allow(), "No action is given");
        refused(() -> allow(" "), "A blank action");
        refused(() -> allow("GetObject"), "for instance s3:GetObject or mediastore:GetObject, or \"*\" for all");
        refused(() -> allow("Nonsense"), "for instance s3:GetObject, or");
        refused(() -> deny("s3"), "\"s3\" has no service prefix", "\"s3:*\" for a whole service");
        refused(() -> allow("s3:*").on("bucket"), "\"bucket\" is no ARN", "onEverything()");
        refused(() -> allow("s3:*").sid("not a sid"), "\"not a sid\"", "letters and digits only");
        refused(() -> allow("s3:*").on(new String[0]), "No resource is given");
        refused(() -> allow("s3:*").on(new Arns[0]), "No ARN is given");
    }

    @Test
    void it_prints_as_indented_json() {
        assertThat(allow("s3:*").onEverything())
                .hasToString("{\n  \"Effect\": \"Allow\",\n  \"Action\": \"s3:*\",\n  \"Resource\": \"*\"\n}");
    }

    private static void refused(Supplier<?> call, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(call::get)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }
}
