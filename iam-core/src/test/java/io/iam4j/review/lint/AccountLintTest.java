// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.render.AccountJson;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.source.JavaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountLintTest {
    private static final ManagedPolicy READER =
            policy("reader").allowing(allow("s3:GetObject").onEverything());

    private static List<String> places(Findings findings) {
        return findings.stream()
                .map(finding -> finding.id() + " " + finding.where())
                .toList();
    }

    @Test
    void every_document_of_an_account_is_looked_at_with_its_holder_and_part() {
        Account account = account("111111111111")
                .with(
                        READER,
                        user("ada").inline("own", allow("s3:GetObjct").onEverything()),
                        group("devs").inline("all", allow("*").onEverything()),
                        role("deploy").trusting(account("999999999999")));
        assertThat(places(Lint.of(account)))
                .containsExactlyInAnyOrder(
                        "full-access group \"devs\", inline policy all at Statement[0]",
                        "unknown-action user \"ada\", inline policy own at Statement[0].Action",
                        "resource-star policy \"reader\" at Statement[0].Resource",
                        "sensitive-access policy \"reader\" at Statement[0].Action",
                        "no-external-id role \"deploy\", trust policy at Statement[0].Principal.AWS");
    }

    /** A baseline that was taken before a statement was put in front knows all of them again. */
    @Test
    void findings_are_known_again_by_what_stands_there() {
        Statement work = allow("s3:GetObjct", "sqs:SendMesage").onEverything();
        Statement read = allow("ec2:DescribeInstances").onEverything();
        Findings before = Lint.of(account("111111111111").with(policy("p").allowing(work)));
        Findings after = Lint.of(account("111111111111").with(policy("p").allowing(read, work)));
        assertThat(before.of("unknown-action").keys())
                .as("a key for each action")
                .hasSize(2);
        assertThat(after.since(before).of("unknown-action").open()).isEmpty();
        assertThat(after.since(before).accountId()).contains("111111111111");
        assertThat(Lint.of(account("111111111111")
                                .with(policy("p")
                                        .allowing(allow("x|y:z", "s3:<b>").on("arn:aws:s3:::b"))))
                        .of("invalid-action")
                        .keys())
                .hasSize(2);
    }

    @Test
    void a_policy_that_is_a_boundary_and_attached_to_nobody_gives_nothing() {
        ManagedPolicy limit =
                policy("limit").allowing(allow("s3:*", "iam:PassRole").onEverything());
        Account bounded = account("111111111111").with(limit, user("ada").boundedBy(limit));
        assertThat(Lint.of(bounded)).isEmpty();
        assertThat(places(Lint.of(bounded.with(group("devs").attach(limit)))))
                .as("who has it attached is given what it allows")
                .contains("pass-role-any policy \"limit\" at Statement[0].Action[1]");
        assertThat(places(Lint.of(account("111111111111").with(limit))))
                .as("nobody has it, and somebody may be given it")
                .contains("pass-role-any policy \"limit\" at Statement[0].Action[1]");
        assertThat(places(Lint.of(bounded.with(
                        policy("other").allowing(allow("s3:GetObjct").onEverything())))))
                .containsExactly("unknown-action policy \"other\" at Statement[0].Action");
    }

    @Test
    void what_is_accepted_is_told_apart_with_its_reason() {
        Findings findings = Lint.of(account("a")
                .with(READER.accepting("resource-star", "every bucket is meant")
                        .accepting("sensitive-access", "the data is public")));
        assertThat(findings).isEmpty();
        assertThat(findings.accepted())
                .extracting(each -> each.finding().id() + ": " + each.reason())
                .containsExactlyInAnyOrder(
                        "resource-star: every bucket is meant", "sensitive-access: the data is public");
        assertThat(READER.accepting("resource-star", "why").toString()).contains("accepting", "resource-star: why");
    }

    @Test
    void an_acceptance_without_effect_is_a_finding() {
        Findings findings = Lint.of(account("a")
                .with(group("devs")
                        .inline("x", allow("s3:ListAllMyBuckets").onEverything())
                        .accepting("resource-str", "misspelt")));
        assertThat(findings.open()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("acceptance-without-effect");
            assertThat(finding.what()).contains("resource-str", "not found");
        });
    }

    @Test
    void an_acceptance_needs_an_id_and_a_reason() {
        assertThatThrownBy(() -> READER.accepting("resource-star", " "))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("policy \"reader\"")
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> user("ada").accepting("", "why")).isInstanceOf(InvalidModelException.class);
    }

    @Test
    void accepting_makes_no_other_value_and_no_conflict_and_none_is_lost() {
        assertThat(READER.accepting("resource-star", "why")).isEqualTo(READER);
        Account both = account("a")
                .with(group("one").attach(READER), group("two").attach(READER.accepting("resource-star", "why")));
        assertThat(both.policy("reader").accepted()).containsEntry("resource-star", "why");
        Account reference = account("a").with(policy("reader").accepting("resource-star", "why"), READER);
        assertThat(reference.policy("reader").document()).isPresent();
        assertThat(reference.policy("reader").accepted()).containsEntry("resource-star", "why");
        assertThat(account("a")
                        .with(READER, policy("reader").accepting("resource-star", "why"))
                        .policy("reader")
                        .accepted())
                .containsKey("resource-star");
    }

    @Test
    void json_and_java_source_of_an_account_hold_what_is_accepted() {
        Group devs = group("devs").accepting("full-access", "people of the platform");
        Account account = account("a").with(READER.accepting("resource-star", "every bucket"), devs);
        Account read = AccountJson.read(AccountJson.write(account));
        assertThat(read.policy("reader").accepted()).containsEntry("resource-star", "every bucket");
        assertThat(read.group("devs").accepted()).containsEntry("full-access", "people of the platform");
        assertThat(JavaSource.of(account).toString())
                .contains(".accepting(\"resource-star\", \"every bucket\")")
                .contains(".accepting(\"full-access\", \"people of the platform\")");
    }

    @Test
    void documents_with_placeholders_are_looked_at_as_they_are() {
        Account account = account("a")
                .with(policy("own")
                        .allowing(allow("iam:GetUser").on("arn:{partition}:iam::{account}:user/${aws:username}")));
        assertThat(Lint.of(account)).isEmpty();
    }

    @Test
    void a_document_that_cannot_be_read_whole_is_one_finding() {
        PolicyDocument newer = PolicyDocument.fromWire("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*",
                "Condition":{"StringSounds":{"aws:username":"x"}}}]}""");
        assertThat(Lint.of(newer).open()).extracting(Finding::id).containsExactly("malformed");
    }
}
