// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static io.iam4j.testkit.contract.Words.account;
import static io.iam4j.testkit.contract.Words.allow;
import static io.iam4j.testkit.contract.Words.ec2Role;
import static io.iam4j.testkit.contract.Words.group;
import static io.iam4j.testkit.contract.Words.instanceProfile;
import static io.iam4j.testkit.contract.Words.policy;
import static io.iam4j.testkit.contract.Words.role;
import static io.iam4j.testkit.contract.Words.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

interface WholeAccountLaws extends Converging {
    private Account everything() {
        ManagedPolicy policy =
                allowing("Reading", "s3:GetObject").path("/data/").description("reads");
        Group group = group("people").path("/teams/").attach(policy).inline("own", allow("iam:GetUser"));
        User user = user("ada.lovelace").path("/staff/").memberOf(group);
        Role role = ec2Role("web")
                .path("/servers/")
                .description("serves")
                .maxSession(Duration.ofHours(2))
                .attach(policy);
        return account()
                .tagging("Layer", "test")
                .with(
                        user,
                        role,
                        instanceProfile("web").path("/servers/").role(role).tagged("k", "v"));
    }

    @Test
    default void a_whole_account_is_as_declared_after_one_apply() {
        converge(everything());
        Account held = whole().account();
        assertThat(held.users()).containsOnlyKeys("ada.lovelace");
        assertThat(held.groups()).containsOnlyKeys("people");
        assertThat(held.roles()).containsOnlyKeys("web");
        assertThat(held.policies()).containsOnlyKeys("Reading");
        assertThat(held.instanceProfiles()).containsOnlyKeys("web");
    }

    @Test
    default void what_is_exported_plans_to_nothing() {
        converge(everything()
                .alias("acme-contract")
                .passwordPolicy(PasswordPolicy.standard().remembering(3)));
        settled(whole().account());
    }

    @Test
    default void what_is_exported_makes_the_account_anew() {
        converge(everything());
        Account exported = whole().account();
        converge(holding(
                user("ada.lovelace").absent(),
                group("people").path("/teams/").absent(),
                instanceProfile("web").absent(),
                role("web").absent(),
                policy("Reading").path("/data/").absent()));
        assertThat(whole().account().resources()).isEmpty();
        converge(exported);
    }

    @Test
    default void alias_and_password_policy_are_set_and_changed() {
        converge(account().alias("acme-one").passwordPolicy(PasswordPolicy.standard()));
        converge(account()
                .alias("acme-two")
                .passwordPolicy(PasswordPolicy.standard()
                        .minimumLength(30)
                        .maxAge(Duration.ofDays(60))
                        .remembering(12)
                        .requiringAllClasses()
                        .hardExpiry(true)
                        .letUsersChange(false)));
        converge(account().alias("acme-two").passwordPolicy(PasswordPolicy.standard()));
    }

    @Test
    default void the_account_says_which_it_is() {
        Snapshot snapshot = whole();
        assertThat(snapshot.accountId()).matches("[0-9]{12}");
        assertThat(snapshot.partition()).startsWith("aws");
        assertThat(snapshot.account().resources()).isEmpty();
    }

    @Test
    default void what_exists_is_adopted_under_its_own_spelling() {
        converge(holding(user("Ada"), group("People")));
        Account respelled = holding(user("ada").memberOf("people").tagged("k", "v"), group("people"));
        converge(respelled);
        assertThat(whole().account().users()).containsOnlyKeys("Ada");
        assertThat(whole().account().groups()).containsOnlyKeys("People");
    }
}
