// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import static io.iam4j.organization.MemberAccount.accountTagged;
import static io.iam4j.organization.MemberAccount.inUnit;
import static io.iam4j.organization.MemberAccount.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private static final Account ONE = Account.of("one").id("111111111111");
    private static final Account TWO = Account.of("two").id("222222222222");
    private static final Account THREE = Account.of("three").id("333333333333");
    private static final Role AUDITOR = Role.named("Auditor").trusting(Trust.service("ec2.amazonaws.com"));

    private static Organization acme() {
        return Organization.of("acme");
    }

    @Test
    void two_accounts_of_one_id_are_an_error_that_names_both() {
        Account same = Account.of("another").id("111111111111");
        assertThatThrownBy(() -> acme().layer(ONE).layer(TWO, same))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("111111111111")
                .hasMessageContaining("\"one\"")
                .hasMessageContaining("\"another\"");
    }

    @Test
    void an_account_without_id_is_an_error() {
        assertThatThrownBy(() -> acme().layer(Account.of("one")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("account \"one\": id");
    }

    @Test
    void a_template_holds_for_every_account_of_its_layer_and_the_account_can_say_more() {
        Layer members = Layer.of("members", TWO, THREE.with(User.named("ada"))).forEach(each -> each.with(AUDITOR));
        Organization acme = acme().layer(ONE).layer(members);
        assertThat(acme.accounts()).extracting(Account::name).containsExactly("one", "two", "three");
        assertThat(acme.accounts().get(0).roles()).isEmpty();
        assertThat(acme.accounts().get(1).roles()).containsOnlyKeys("Auditor");
        assertThat(acme.accounts().get(2).users()).containsOnlyKeys("ada");
        assertThat(acme.accounts().get(2).roles()).containsOnlyKeys("Auditor");
    }

    @Test
    void defaults_give_way_to_what_a_layer_or_an_account_says() {
        PasswordPolicy long30 = PasswordPolicy.standard().minimumLength(30);
        PasswordPolicy long20 = PasswordPolicy.standard().minimumLength(20);
        PasswordPolicy long10 = PasswordPolicy.standard().minimumLength(10);
        Organization acme = acme().layer(ONE.withoutPasswordPolicy())
                .layer(Layer.of("second", TWO, THREE.passwordPolicy(long10).tagging("Layer", "own"))
                        .passwordPolicy(long20)
                        .tagging("Layer", "second"))
                .passwordPolicy(long30)
                .tagging("Layer", "all")
                .tagging("Environment", Account::name);
        List<Account> accounts = acme.accounts();
        assertThat(accounts)
                .extracting(Account::passwordPolicy)
                .containsExactly(Optional.empty(), Optional.of(long20), Optional.of(long10));
        assertThat(accounts)
                .extracting(each -> each.defaultTags().get("Layer"))
                .containsExactly("all", "second", "own");
        assertThat(accounts)
                .extracting(each -> each.defaultTags().get("Environment"))
                .containsExactly("one", "two", "three");
    }

    @Test
    void a_default_boundary_bounds_declared_users_and_roles_that_say_nothing_of_one() {
        ManagedPolicy limit = ManagedPolicy.named("Limit")
                .document(PolicyDocument.of(Statement.allow("s3:*").onEverything()));
        Account one = ONE.with(
                Group.named("devs").members(User.named("referred")),
                User.named("ada").tagged("a", "b"),
                User.named("free").withoutBoundary(),
                User.named("gone").absent(),
                AUDITOR);
        Account whole = acme().layer(one).boundedBy(limit).accounts().get(0);
        assertThat(whole.user("ada").boundary())
                .hasValueSatisfying(each -> assertThat(each.name()).isEqualTo("Limit"));
        assertThat(whole.role("Auditor").boundary()).isPresent();
        assertThat(whole.user("free").boundary()).isEmpty();
        assertThat(whole.user("referred").boundary()).as("it may be created").isPresent();
        assertThat(whole.policies()).containsOnlyKeys("Limit");
    }

    private static final List<MemberAccount> MEMBERS = List.of(
            MemberAccount.of("111111111111", "one").standing(MemberAccount.Standing.MANAGEMENT),
            MemberAccount.of("444444444444", "apps-prd").in("/Workloads/Prod").tags(Map.of("env", "prod")),
            MemberAccount.of("555555555555", "apps-dev").in("/Workloads/Dev").tags(Map.of("env", "dev")),
            MemberAccount.of("666666666666", "apps-old")
                    .in("/Workloads/Prod")
                    .tags(Map.of())
                    .state(MemberAccount.State.SUSPENDED),
            MemberAccount.of("777777777777", "elsewhere").in("/WorkloadsToo").tags(Map.of()));

    @Test
    void members_are_taken_by_unit_name_or_tag_but_not_suspended_ones_nor_the_management_account() {
        Layer workloads = Layer.of("workloads").taking(inUnit("/Workloads")).forEach(each -> each.with(AUDITOR));
        Layer named = Layer.of("named").taking(named("apps-*"));
        Layer tagged = Layer.of("tagged").taking(accountTagged("env", "prod"));
        assertThat(names(acme().layer(workloads))).containsExactly("apps-prd", "apps-dev");
        assertThat(names(acme().layer(named))).containsExactly("apps-prd", "apps-dev");
        assertThat(names(acme().layer(tagged))).containsExactly("apps-prd");
        assertThat(acme().layer(workloads).remarks(Optional.of(MEMBERS)))
                .containsExactly("account apps-old (666666666666) in /Workloads/Prod, suspended: it is left out.");
        assertThat(names(acme().layer(Layer.of("all").taking(inUnit("/")))))
                .containsExactly("apps-prd", "apps-dev", "elsewhere");
    }

    private static List<String> names(Organization organization) {
        return organization.accounts(Optional.of(MEMBERS)).values().stream()
                .flatMap(List::stream)
                .map(Account::name)
                .toList();
    }

    @Test
    void templates_go_by_unit_and_by_what_the_organization_tells() {
        Layer layer = Layer.of("all")
                .taking(inUnit("/Workloads"))
                .forEach(inUnit("/Workloads/Prod"), each -> each.with(AUDITOR))
                .forEach((account, member) ->
                        account.tagging("env", member.tag("env").orElse("none")));
        List<Account> accounts = acme().layer(layer)
                .accounts(Optional.of(MEMBERS))
                .values()
                .iterator()
                .next();
        assertThat(accounts).extracting(each -> each.roles().size()).containsExactly(1, 0);
        assertThat(accounts).extracting(each -> each.defaultTags().get("env")).containsExactly("prod", "dev");
    }

    @Test
    void tags_that_were_not_read_are_no_absent_tags() {
        Organization acme = acme().layer(Layer.of("prod").taking(accountTagged("env", "prod")));
        List<MemberAccount> untagged = List.of(MemberAccount.of("444444444444", "apps"));
        assertThatThrownBy(() -> acme.accounts(Optional.of(untagged)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("account \"apps\": tags were not read")
                .hasMessageContaining("readingTags()");
    }

    @Test
    void an_account_that_two_layers_take_is_an_error() {
        Organization acme = acme().layer(Layer.of("a").taking(inUnit("/Workloads")))
                .layer(Layer.of("b").taking(accountTagged("env", "prod")));
        assertThatThrownBy(() -> acme.accounts(Optional.of(MEMBERS)))
                .hasMessageContaining("apps-prd")
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("\"b\"");
    }

    @Test
    void an_account_that_one_layer_declares_is_taken_by_no_other() {
        Account declared = Account.of("apps-prd").id("444444444444");
        assertThat(names(acme().layer(declared).layer(Layer.of("rest").taking(inUnit("/Workloads")))))
                .containsExactly("apps-prd", "apps-dev");
    }

    @Test
    void what_depends_on_members_cannot_be_told_without_them() {
        Organization acme = acme().layer(Layer.of("rest").taking(inUnit("/Workloads")));
        assertThat(acme.asksMembers()).isTrue();
        assertThatThrownBy(acme::accounts)
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("layer \"rest\"")
                .hasMessageContaining("AwsOrganization");
    }

    @Test
    void a_template_must_give_back_its_account() {
        Organization acme = acme().layer(Layer.of("rest", TWO).forEach(each -> THREE));
        assertThatThrownBy(acme::accounts).hasMessageContaining("222222222222").hasMessageContaining("333333333333");
    }

    @Test
    void rules_that_fit_nothing_and_ids_that_were_mixed_up_are_told() {
        Layer misspelt = Layer.of("work").taking(inUnit("/Wrokloads"));
        assertThat(acme().layer(misspelt).remarks(Optional.of(MEMBERS)))
                .containsExactly(
                        "layer work: its rule takes no account; there are accounts in /, /Workloads/Dev, /Workloads/Prod,"
                                + " /WorkloadsToo.");
        Layer template =
                Layer.of("work").taking(inUnit("/Workloads")).forEach(inUnit("/Cor"), each -> each.with(AUDITOR));
        assertThat(acme().layer(template).remarks(Optional.of(MEMBERS)))
                .anyMatch(each -> each.startsWith("layer work: a template is for none of its accounts"));
        Account mixed = Account.of("apps-prd").id("555555555555");
        assertThat(acme().layer(mixed).remarks(Optional.of(MEMBERS)))
                .containsExactly(
                        "account apps-prd is declared with id 555555555555, which AWS Organizations calls apps-dev;"
                                + " apps-prd has id 444444444444 there. Are the ids mixed up?");
    }

    @Test
    void what_gives_nothing_back_is_told_with_its_place() {
        assertThatThrownBy(() -> acme().layer(Layer.of("rest", TWO).forEach(each -> null))
                        .accounts())
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("layer \"rest\": template gave nothing back for account \"two\"");
        assertThatThrownBy(() -> acme().layer(TWO).tagging("k", each -> null).accounts())
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("account \"two\": tag \"k\" has no value");
    }

    @Test
    void it_prints_its_layers() {
        assertThat(acme().layer(ONE).layer(Layer.of("members", TWO, THREE)).toString())
                .isEqualTo("organization acme\n  one: one\n  members: two, three");
    }
}
