// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.allow;
import static io.iam4j.testkit.contract.Words.ec2Role;
import static io.iam4j.testkit.contract.Words.group;
import static io.iam4j.testkit.contract.Words.policy;
import static io.iam4j.testkit.contract.Words.role;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Change;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

interface EntityLaws extends Converging {
    @Test
    default void a_user_moves_in_place() {
        converge(holding(user("ada").tagged("k", "v")));
        assertThat(converge(holding(user("ada").path("/staff/").tagged("k", "v"))))
                .hasSize(1);
    }

    @Test
    default void a_renamed_user_keeps_what_it_has() {
        ManagedPolicy reading = allowing("Reading", "s3:GetObject");
        User ada = user("ada")
                .memberOf(group("people"))
                .attach(reading)
                .inline("own", allow("iam:GetUser"))
                .tagged("k", "v");
        converge(holding(ada));
        List<Change> changes = converge(holding(Values.withName(ada, "lovelace").formerly("ada")));
        assertThat(changes).hasSize(1);
        assertThat(whole().account().users()).containsOnlyKeys("lovelace");
    }

    @Test
    default void a_renamed_group_keeps_members_and_policies() {
        ManagedPolicy reading = allowing("Reading", "s3:GetObject");
        converge(holding(user("ada").memberOf(group("people").attach(reading))));
        List<Change> changes = converge(holding(
                user("ada").memberOf("staff"), group("staff").attach(reading).formerly("people")));
        assertThat(changes).hasSize(1);
    }

    @Test
    default void a_group_moves_in_place() {
        converge(holding(group("people")));
        assertThat(converge(holding(group("people").path("/teams/")))).hasSize(1);
    }

    @Test
    default void a_role_changes_description_session_and_trust() {
        Role web = ec2Role("web");
        converge(holding(web));
        converge(holding(web.description("serves").maxSession(Duration.ofHours(12))));
        converge(holding(web.description("serves").maxSession(Duration.ofHours(1))));
        converge(holding(web.description("")));
        converge(holding(web.trusting(Trust.service("lambda.amazonaws.com"))));
    }

    @Test
    default void a_role_trusts_a_user_made_in_the_same_apply() {
        User ada = user("ada");
        converge(holding(ada, role("ops").trusting(Trust.of(ada))));
    }

    @Test
    default void a_policy_is_edited_more_often_than_it_has_versions() {
        for (int edit = 0; edit < 8; edit++) converge(holding(allowing("Reading", "s3:Get" + edit)));
        assertThat(whole().policyVersions().get("Reading")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    default void a_document_comes_back_as_it_was_sent() {
        ManagedPolicy odd = policy("Odd")
                .allowing(Statement.allow("s3:GetObject")
                        .on("arn:aws:s3:::b/100% + a&b=c/~*?/\u00e9\u00fc")
                        .when("StringLike", "aws:PrincipalTag/a b", "x y", "+", "%20", "\"q\"", "\\"))
                .allowing(allow("ec2:*").inRegions("eu-west-1", "us-east-1"));
        converge(holding(odd));
        assertThat(whole().account().policies().values())
                .extracting(ManagedPolicy::document)
                .containsExactly(odd.document());
    }
}
