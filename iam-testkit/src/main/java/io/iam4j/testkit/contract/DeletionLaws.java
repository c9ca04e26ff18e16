// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.allow;
import static io.iam4j.testkit.contract.Words.ec2Role;
import static io.iam4j.testkit.contract.Words.group;
import static io.iam4j.testkit.contract.Words.instanceProfile;
import static io.iam4j.testkit.contract.Words.policy;
import static io.iam4j.testkit.contract.Words.role;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import org.junit.jupiter.api.Test;

interface DeletionLaws extends Converging {
    @Test
    default void a_user_goes_with_all_it_has() {
        converge(holding(user("ada")
                .memberOf(group("people"))
                .attach(allowing("Reading", "s3:GetObject"))
                .inline("own", allow("iam:GetUser"))
                .withConsoleAccess(CredentialLaws.SEALER)
                .withAccessKey(CredentialLaws.SEALER)));
        converge(holding(user("ada").absent()));
        assertThat(whole().account().users()).isEmpty();
        assertThat(whole().account().groups()).containsOnlyKeys("people");
    }

    @Test
    default void a_group_goes_and_its_members_stay() {
        converge(holding(user("ada").memberOf(group("people").attach(allowing("Reading", "s3:GetObject")))));
        converge(holding(group("people").absent()));
        assertThat(whole().account().groups()).isEmpty();
        assertThat(whole().account().users()).containsOnlyKeys("ada");
    }

    @Test
    default void a_role_goes_and_its_instance_profile_stays() {
        Role web = ec2Role("web").inline("own", allow("s3:GetObject"));
        converge(holding(web, instanceProfile("i").role("web")));
        converge(holding(role("web").absent()));
        assertThat(whole().account().roles()).isEmpty();
        assertThat(whole().account().instanceProfiles()).containsOnlyKeys("i");
    }

    @Test
    default void a_policy_goes_with_its_versions_and_attachments() {
        ManagedPolicy reading = allowing("Reading", "s3:GetObject");
        converge(holding(
                user("u").attach(reading),
                group("g").attach(reading),
                ec2Role("r").attach(reading)));
        converge(holding(allowing("Reading", "s3:PutObject")));
        converge(holding(policy("Reading").absent()));
        assertThat(whole().account().policies()).isEmpty();
    }

    @Test
    default void what_is_gone_already_needs_nothing() {
        settled(holding(
                user("ada").absent(), group("people").absent(), role("web").absent()));
    }

    @Test
    default void what_is_not_declared_stays() {
        converge(holding(user("ada"), group("people"), ec2Role("web")));
        converge(holding(user("grace")));
        assertThat(whole().account().users()).containsOnlyKeys("ada", "grace");
        assertThat(whole().account().roles()).containsOnlyKeys("web");
    }
}
