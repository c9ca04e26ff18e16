// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.thisAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the trust of the caller's own role asks for, before and after. */
class CallerTrustTest {
    private static final Statement OPEN = Trust.of(thisAccount()).statement();
    private static final Statement MFA = Trust.of(thisAccount()).withMfa().statement();

    private static List<Refusal> refusals(PolicyDocument before, PolicyDocument after) {
        Snapshot held = Snapshot.of(
                        Account.of("222222222222")
                                .with(role("Ops").trusting(before).attach(awsManaged("AdministratorAccess"))),
                        "aws")
                .caller(Arn.parse("arn:aws:sts::222222222222:assumed-role/Ops/me"));
        return Planner.plan(Account.of("security").with(role("Ops").trusting(after)), held, Instant.EPOCH)
                .refusals();
    }

    private static List<Refusal> refusals(Statement before, Statement after) {
        return refusals(PolicyDocument.of(before), PolicyDocument.of(after));
    }

    private static Statement aged(Duration age) {
        return Trust.of(thisAccount()).withMfa(age).statement();
    }

    private static Statement with(Condition condition) {
        return OPEN.when(condition);
    }

    @Test
    void a_condition_that_the_trust_gains_is_refused() {
        assertThat(refusals(OPEN, MFA))
                .singleElement()
                .asString()
                .contains(
                        "its own caller, arn:aws:sts::222222222222:assumed-role/Ops/me, is of role Ops, and that role would"
                                + " trust arn:aws:iam::222222222222:root only with Bool aws:MultiFactorAuthPresent [true],"
                                + " which the caller may not have met.",
                        "plan.permitting(Permit.lockout())");
        assertThat(refusals(OPEN, with(Condition.externalId("abc"))))
                .singleElement()
                .asString()
                .contains("only with StringEquals sts:ExternalId [abc]");
        assertThat(refusals(MFA, MFA.when(Condition.sourceIp("192.0.2.0/24")))).hasSize(1);
        assertThat(refusals(aged(Duration.ofHours(12)), aged(Duration.ofHours(1))))
                .singleElement()
                .asString()
                .contains("only with NumericLessThan aws:MultiFactorAuthAge [3600]");
        assertThat(refusals(with(Condition.externalId("abc")), with(Condition.externalId("xyz"))))
                .hasSize(1);
    }

    @Test
    void a_trust_that_asks_for_no_more_is_not_refused() {
        assertThat(refusals(MFA, OPEN)).isEmpty();
        assertThat(refusals(aged(Duration.ofHours(1)), aged(Duration.ofHours(12))))
                .isEmpty();
        assertThat(refusals(
                        with(Condition.externalId("abc")),
                        with(Condition.of("StringEquals", "sts:ExternalId", "abc", "b"))))
                .isEmpty();
        assertThat(refusals(MFA, with(Condition.mfaPresentIfExists(true)))).isEmpty();
        assertThat(refusals(PolicyDocument.of(OPEN), PolicyDocument.of(OPEN, MFA)))
                .as("a further way in")
                .isEmpty();
        assertThat(refusals(PolicyDocument.of(OPEN, MFA), PolicyDocument.of(OPEN)))
                .as("the narrower of two ways in goes")
                .isEmpty();
        assertThat(refusals(with(Condition.sourceIp("192.0.2.0/25")), with(Condition.sourceIp("192.0.2.0/24"))))
                .isEmpty();
    }

    @Test
    void a_denial_that_gets_wider_is_refused() {
        Statement unlessMfa =
                deny("sts:AssumeRole").by(Principal.anyone()).when("Bool", "aws:MultiFactorAuthPresent", "false");
        Statement always = deny("sts:AssumeRole").by(Principal.anyone());
        Statement elsewhere = always.when("NotIpAddress", "aws:SourceIp", "192.0.2.0/24");
        PolicyDocument held = PolicyDocument.of(OPEN, unlessMfa);
        assertThat(refusals(held, PolicyDocument.of(OPEN, always)))
                .anyMatch(refusal -> refusal.reason().contains("its trust would deny * always"));
        assertThat(refusals(held, PolicyDocument.of(OPEN, unlessMfa, elsewhere)))
                .singleElement()
                .asString()
                .contains("its trust would deny * with NotIpAddress aws:SourceIp [192.0.2.0/24]");
        assertThat(refusals(PolicyDocument.of(OPEN, always), held)).isEmpty();
        assertThat(refusals(held, PolicyDocument.of(OPEN))).isEmpty();
    }

    @Test
    void what_is_allowed_besides_makes_no_difference() {
        Statement tags =
                allow("sts:TagSession").by(Principal.aws(thisAccount())).when(Condition.externalId("abc"));
        assertThat(refusals(PolicyDocument.of(OPEN), PolicyDocument.of(OPEN, tags)))
                .isEmpty();
        assertThat(refusals(OPEN, MFA).get(0).needed()).isEqualTo(Permit.lockout());
    }
}
