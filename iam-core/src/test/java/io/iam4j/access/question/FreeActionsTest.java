// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.DecisionType;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no policy decides about: see {@code io.iam4j.policy.catalog.FreeActions} for the sources. */
class FreeActionsTest {
    private static final User BARE = user("bare");
    private static final User DENIED = user("denied").inline("stop", deny("*").onEverything());
    private static final Access ACCESS = Access.of(account("111111111111")
            .with(BARE, DENIED)
            .with(role("web")
                    .trusting(service("ec2.amazonaws.com"))
                    .inline("all", allow("*").onEverything())));
    private static final Arn WEB = Arn.parse("arn:aws:iam::111111111111:role/web");
    private static final Arn SESSION = Arn.parse("arn:aws:sts::111111111111:assumed-role/web/i-1");
    private static final Arn ROOT = Arn.parse("arn:aws:iam::111111111111:root");

    @ParameterizedTest
    @ValueSource(strings = {"sts:GetCallerIdentity", "STS:getsessiontoken"})
    void users_may_call_them_whatever_policies_say(String action) {
        assertThat(ACCESS.may(BARE, action, "*").summary())
                .isEqualTo("allowed: " + action + " needs no permission, and cannot be denied");
        assertThat(ACCESS.may(DENIED, action, "*").isAllowed()).isTrue();
        assertThat(ACCESS.may(ROOT, action, "*").isAllowed()).isTrue();
        assertThat(ACCESS.under(PolicyDocument.of(deny("sts:*").onEverything()))
                        .may(BARE, action, "*")
                        .isAllowed())
                .isTrue();
        assertThat(ACCESS.may(user("nobody"), action, "*").isAllowed()).isFalse();
    }

    @Test
    void sessions_may_not_call_for_a_session_token() {
        PolicyDocument all = PolicyDocument.of(allow("*").onEverything());
        for (Arn role : new Arn[] {WEB, SESSION}) {
            assertThat(ACCESS.may(role, "sts:GetCallerIdentity", "*").isAllowed())
                    .isTrue();
            assertThat(ACCESS.may(role, "sts:GetSessionToken", "*").summary())
                    .isEqualTo(
                            "implicitDeny: sessions cannot call sts:GetSessionToken, only users and the root user can");
        }
        assertThat(ACCESS.session(all).may(BARE, "sts:GetSessionToken", "*").isDenied())
                .isTrue();
        assertThat(ACCESS.session(all).may(BARE, "sts:GetCallerIdentity", "*").isAllowed())
                .isTrue();
    }

    @Test
    void who_may_tells_them_all() {
        assertThat(ACCESS.whoMay("sts:GetCallerIdentity", "*").allowed()).hasSize(3);
        assertThat(ACCESS.whoMay("sts:GetSessionToken", "*").allowed()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:GetAccessKeyInfo", "sts:GetFederationToken", "sts:DecodeAuthorizationMessage"})
    void the_other_actions_of_sts_need_permission(String action) {
        assertThat(ACCESS.may(BARE, action, "*").type()).isEqualTo(DecisionType.IMPLICIT_DENY);
    }
}
