// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.ec2Role;
import static io.iam4j.testkit.contract.Words.group;
import static io.iam4j.testkit.contract.Words.instanceProfile;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Permit;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import org.junit.jupiter.api.Test;

interface ReplacementLaws extends Converging {
    @Test
    default void a_policy_moves_by_being_made_anew_and_its_holders_keep_it() {
        ManagedPolicy reading = allowing("Reading", "s3:GetObject");
        converge(holding(
                user("u").attach(reading),
                group("g").attach(reading),
                ec2Role("r").boundedBy(reading)));
        converge(
                holding(reading.path("/data/"), ec2Role("r").boundedBy(reading.path("/data/"))),
                Permit.replacing("policy Reading"));
        assertThat(whole().account().users().values())
                .allMatch(user ->
                        user.attached().stream().allMatch(arn -> arn.toString().endsWith(":policy/data/Reading")));
        assertThat(whole().account().roles().values())
                .allMatch(role -> role.boundary().isPresent());
    }

    @Test
    default void a_role_moves_by_being_made_anew_and_its_profile_keeps_it() {
        Role web = ec2Role("web").attach(allowing("Reading", "s3:GetObject"));
        converge(holding(web, instanceProfile("i").role("web")));
        converge(holding(web.path("/servers/")), Permit.replacing("role web"));
        assertThat(whole().account().instanceProfiles().values())
                .allMatch(profile -> profile.role().filter("web"::equals).isPresent());
    }

    @Test
    default void an_instance_profile_moves_by_being_made_anew() {
        converge(holding(ec2Role("web"), instanceProfile("i").role("web")));
        converge(holding(instanceProfile("i").path("/x/").role("web")), Permit.replacing("instance profile i"));
    }
}
