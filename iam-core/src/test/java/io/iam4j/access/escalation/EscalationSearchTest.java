// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static io.iam4j.policy.Statement.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.model.Account;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Limits that somebody can throw off, and others whom somebody can equip and then act as. */
class EscalationSearchTest {
    private static final String ID = "111111111111";

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(resources), "aws");
    }

    private static Escalations of(PolicyHolder who, Snapshot account) {
        String type = who instanceof User ? "user/" : "role/";
        return Escalations.of(AccountAccess.of(account), Arn.parse("arn:aws:iam::" + ID + ":" + type + who.name()));
    }

    /** IAM User Guide, access_policies_boundaries, statement NoBoundaryPolicyEdit. */
    @Nested
    class A_boundary_that_may_be_written {
        private final User dev = user("dev").inline("all", allow("*").onEverything());

        private Snapshot limited(User who, String action) {
            return holding(
                            who.boundedBy("limit"),
                            policy("limit").allowing(allow("s3:*", action).onEverything()))
                    .policyVersions("limit", List.of(new PolicyVersion("v1", false), new PolicyVersion("v2", true)));
        }

        @Test
        void is_rewritten() {
            assertThat(of(dev, limited(dev, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain everything
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void is_rewritten_where_it_grants_too() {
            User granted = user("dev").attach("limit");

            assertThat(of(granted, limited(granted, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain everything
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void leaves_what_the_policies_of_its_holder_do_not_allow() {
            User reader = user("dev")
                    .inline("some", allow("sqs:*", "iam:CreatePolicyVersion").onEverything());

            assertThat(of(reader, limited(reader, "iam:CreatePolicyVersion"))).hasToString("""
                    user dev can gain sqs:* on *
                      1. iam:CreatePolicyVersion on policy limit""");
        }

        @Test
        void may_say_something_else_in_another_version() {
            Escalations found = of(dev, limited(dev, "iam:SetDefaultPolicyVersion"));

            assertThat(found.all()).isNotEmpty().allSatisfy(way -> {
                assertThat(way.steps().get(0)).hasToString("iam:SetDefaultPolicyVersion on policy limit");
                assertThat(way.gained().toString() + way.steps()).contains("another version of policy limit");
            });
        }

        @Test
        void holds_where_nobody_may_write_it() {
            assertThat(of(dev, limited(dev, "iam:GetPolicy")).isEmpty()).isTrue();
        }
    }
}
