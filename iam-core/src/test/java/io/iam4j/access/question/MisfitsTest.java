// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.OBJECT;
import static io.iam4j.access.question.Cases.access;
import static io.iam4j.access.question.Cases.document;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static io.iam4j.policy.Statement.denyAllBut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.access.Decision;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.catalog.ActionCatalog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit is told or refused: documents of another kind, resources that are none, actions that no service has. */
class MisfitsTest {
    private static final Access ACCESS =
            access(User.named("ada").inline("own", allow("*").onEverything()));
    private static final PolicyDocument OF_A_USER = document(
            allow(GET).by(Principal.anyone()).onEverything(),
            allow(GET).onEverything().sid("Mine"));
    private static final PolicyDocument OF_A_BUCKET =
            document(allow(GET).by(Principal.anyone()).onEverything());

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Nested
    class Documents {
        @Test
        void a_policy_at_a_resource_names_principals() {
            refused(
                    () -> ACCESS.at(OF_A_USER),
                    "Statement 2 (Sid Mine) of the policy at the resource names no Principal");
            refused(() -> ACCESS.at(OF_A_USER, "222222222222"), "names no Principal");
        }

        @Test
        void policies_of_organizations_and_sessions_name_none() {
            refused(() -> ACCESS.under(OF_A_BUCKET), "Statement 1 of the service control policy names a Principal");
            refused(() -> ACCESS.session(OF_A_BUCKET), "Statement 1 of the session policy names a Principal");
        }

        @Test
        void a_resource_control_policy_denies_to_everybody() {
            refused(
                    () -> ACCESS.controlledBy(document(deny(GET).onEverything())),
                    "Statement 1 of the resource control policy has to name Principal \"*\"");
            refused(
                    () -> ACCESS.controlledBy(
                            document(deny(GET).by(Principal.aws(ADA)).onEverything())),
                    "has to name Principal \"*\"");
            refused(() -> ACCESS.controlledBy(OF_A_BUCKET), "allows, and these policies only deny");
            refused(
                    () -> ACCESS.controlledBy(
                            document(denyAllBut(GET).by(Principal.anyone()).onEverything())),
                    "has NotAction");
        }

        @Test
        void RCPFullAWSAccess_is_one() {
            PolicyDocument full = document(allow("*").by(Principal.anyone()).onEverything());

            assertThat(ACCESS.controlledBy(full).may(ADA, GET, OBJECT).isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Resources {
        @ParameterizedTest
        @ValueSource(strings = {"", "hello world", "bucket/key", "arn:aws:s3", "**"})
        void what_is_no_ARN_is_refused(String resource) {
            refused(() -> ACCESS.may(ADA, GET, resource), "\"" + resource + "\" is no resource");
            refused(() -> ACCESS.whoMay(GET, resource), "is no resource");
        }

        @Test
        void placeholders_are_replaced() {
            Access access = access(User.named("ada").inline("own", allow(GET).on("arn:{partition}:s3:::home/*")));

            assertThat(access.may(ADA, GET, "arn:{partition}:s3:::home/x").isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Actions {
        @ParameterizedTest
        @CsvSource({
            "s3:GetObjekt, s3:GetObject",
            "kmss:Decrypt, kms:Decrypt",
            "s3:ListObjects, s3:ListBucket",
            "s3:ListObjectsV2, s3:ListBucket",
            "s3:HeadObject, s3:GetObject",
            "lambda:Invoke, lambda:InvokeFunction"
        })
        void an_unknown_one_is_told_with_the_nearest(String action, String nearest) {
            Decision decision = ACCESS.may(ADA, action, OBJECT);
            String warning = "no action " + action + " is known as of "
                    + ActionCatalog.standard().asOf() + ": did you mean " + nearest + "?";

            assertThat(decision.warnings()).containsExactly(warning);
            assertThat(decision.toString()).endsWith("\n  " + warning);
            assertThat(ACCESS.whoMay(action, OBJECT).warnings()).containsExactly(warning);
            assertThat(ACCESS.whoMay(action, OBJECT).toString()).endsWith("\n" + warning);
        }

        @Test
        void a_known_one_is_not_told() {
            assertThat(ACCESS.may(ADA, "S3:getobject", OBJECT).warnings()).isEmpty();
        }
    }
}
