// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Permit;
import io.iam4j.error.ConflictingDeclarationsException;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    @Test
    void a_user_name_of_65_characters_is_refused_with_resource_field_rule_and_value() {
        String name = "x".repeat(65);
        assertThatThrownBy(() -> User.named(name))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("user \"xxx")
                .hasMessageContaining("name must be 1 to 64 of A-Z a-z 0-9 _ + = , . @ -")
                .hasMessageContaining("but is \"" + name + "\"");
        assertThat(User.named("x".repeat(64)).name()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ada\n", "ädä", "a/b", "a:b", "a*"})
    void other_characters_are_refused_in_names(String name) {
        assertThatThrownBy(() -> User.named(name)).hasMessageContaining("name must be");
        assertThatThrownBy(() -> Group.named(name)).hasMessageContaining("name must be");
        assertThatThrownBy(() -> Role.named(name)).hasMessageContaining("name must be");
        assertThatThrownBy(() -> ManagedPolicy.named(name)).hasMessageContaining("name must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "people", "/people", "people/", "/a b/", "/é/", "//"})
    void a_path_begins_and_ends_with_a_slash(String path) {
        assertThatThrownBy(() -> User.named("ada").path(path)).hasMessageContaining("user \"ada\": path must be");
        assertThat(User.named("ada").path("/a//b/").path()).isEqualTo("/a//b/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Acme", "-acme", "acme-", "ac--me", "123456789012", "a.b"})
    void an_alias_follows_the_services_pattern(String alias) {
        assertThatThrownBy(() -> Account.of("security").alias(alias)).hasMessageContaining("alias must be 3 to 63");
    }

    @Test
    void tags_have_limits_and_a_reserved_prefix() {
        User ada = User.named("ada");
        assertThatThrownBy(() -> ada.tagged("AWS:x", "y")).hasMessageContaining("reserved for system use");
        assertThatThrownBy(() -> ada.tagged(" ", "y")).hasMessageContaining("tag key must be 1 to 128");
        assertThatThrownBy(() -> ada.tagged("k", "v".repeat(257))).hasMessageContaining("at most 256");
        assertThat(ada.tagged("Team", "").tags()).containsEntry("Team", "");
    }

    @Test
    void ranges_are_checked_with_their_unit() {
        assertThatThrownBy(() -> PasswordPolicy.standard().minimumLength(5)).hasMessageContaining("must be 6 to 128");
        assertThatThrownBy(() -> PasswordPolicy.standard().maxAge(Duration.ofDays(1096)))
                .hasMessageContaining("must be 1 to 1095 days");
        assertThatThrownBy(() -> PasswordPolicy.standard().maxAge(Duration.ofHours(30)))
                .hasMessageContaining("must be whole days");
        assertThatThrownBy(() -> Role.named("r").maxSession(Duration.ofMinutes(30)))
                .hasMessageContaining("must be 3600 to 43200 seconds");
        assertThatThrownBy(() -> Role.named("r").description("“smart”")).hasMessageContaining("Latin-1");
    }

    @Test
    void what_is_used_as_an_object_is_declared() {
        ManagedPolicy read =
                ManagedPolicy.named("read").allowing(Statement.allow("s3:Get*").onEverything());
        Group readers = Group.named("readers").attach(read);
        Account account = Account.of("security").with(User.named("ada").memberOf(readers));
        assertThat(account.users().keySet()).containsExactly("ada");
        assertThat(account.groups().keySet()).containsExactly("readers");
        assertThat(account.policies().keySet()).containsExactly("read");
    }

    @Test
    void an_object_that_says_nothing_is_a_reference_to_what_is_declared() {
        Group devops = Group.named("devops").attach("read");
        User ada = User.named("ada").memberOf(Group.named("devops"));
        assertThat(Account.of("security").with(ada, devops).groups().values()).containsExactly(devops);
        assertThat(Account.of("security").with(devops, ada).groups().values()).containsExactly(devops);
    }

    @Test
    void a_reference_takes_the_spelling_of_the_declaration() {
        Group devops = Group.named("DevOps").path("/teams/");
        User ada = User.named("ada").memberOf(Group.named("devops"));
        assertThat(Account.of("security").with(ada, devops).groups().values()).containsExactly(devops);
    }

    @Test
    void two_values_for_one_name_are_refused_and_both_are_shown() {
        Group one = Group.named("devops").path("/one/");
        Group other = Group.named("DevOps").path("/other/");
        assertThatThrownBy(() -> Account.of("security").with(User.named("ada").memberOf(one), other))
                .isInstanceOf(ConflictingDeclarationsException.class)
                .hasMessageContaining("/one/")
                .hasMessageContaining("/other/")
                .hasMessageContaining("whatever their case");
    }

    @Test
    void a_role_stands_for_its_arn_in_other_accounts() {
        Account shared = Account.of("shared").id("333333333333");
        assertThat(Role.named("DevOps").in(shared, Account.of("444444444444")).arns())
                .extracting(Object::toString)
                .containsExactly(
                        "arn:{partition}:iam::333333333333:role/DevOps",
                        "arn:{partition}:iam::444444444444:role/DevOps");
        assertThatThrownBy(() -> Role.named("DevOps").in(Account.of("network")))
                .hasMessageContaining("account(\"network\").id(\"123456789012\")");
    }

    @Test
    void an_account_trusts_those_with_recent_mfa_in_one_statement() {
        Role role = Role.named("DevOps").trusting(Account.of("111111111111").withMfa(Duration.ofHours(12)));
        assertThat(role.trust().orElseThrow().statements()).hasSize(1);
        assertThat(role.trust().orElseThrow().toJson())
                .contains("aws:MultiFactorAuthPresent")
                .contains("\"aws:MultiFactorAuthAge\":\"43200\"");
        assertThat(Role.named("x").trusting(Trust.service("ec2.amazonaws.com")).trust())
                .isPresent();
    }

    @Test
    void printing_a_resource_reads_as_text() {
        Group devops = Group.named("devops");
        assertThat(User.named("ada").path("/people/").memberOf(devops).tagged("Team", "core"))
                .hasToString("""
                user "ada"
                  member of        devops
                  path             /people/
                  tags             Team=core""");
    }

    @Test
    void the_catalogue_knows_aws_managed_policies_with_their_paths() {
        assertThat(AwsManagedPolicies.arn("Billing"))
                .hasToString("arn:{partition}:iam::aws:policy/job-function/Billing");
        assertThat(AwsManagedPolicies.arn("job-function/Billing"))
                .hasToString("arn:{partition}:iam::aws:policy/job-function/Billing");
        assertThat(AwsManagedPolicies.pathByName()).hasSize(1485);
    }

    @Test
    void names_and_keys_that_differ_in_case_alone_are_one_and_the_same() {
        PolicyDocument any = PolicyDocument.of(Statement.allow("s3:*").onEverything());
        for (String name : List.of("A", "a")) {
            User ada = User.named("ada").inline("a".equals(name) ? "A" : "a", any);
            assertThatThrownBy(() -> ada.inline(name, any))
                    .hasMessageContaining("user \"ada\": inline policies \"A\" and \"a\" are one and the same");
        }
        assertThatThrownBy(() -> Group.named("g").inline("A", any).inline("a", any))
                .hasMessageContaining("leave one out");
        assertThatThrownBy(() -> Role.named("r").tagged("Team", "x").tagged("team", "y"))
                .hasMessageContaining("role \"r\": tags \"Team\" and \"team\" are one and the same");
        assertThatThrownBy(() -> Account.of("a").tagging("Team", "x").tagging("team", "y"))
                .hasMessageContaining("leave one out");
        assertThat(ManagedPolicy.named("p")
                        .tagged("Team", "x")
                        .tagged("team", "y")
                        .tags())
                .hasSize(2);
    }

    @Test
    void whatever_names_something_else_is_checked_where_it_stands() {
        User ada = User.named("ada");
        assertThatThrownBy(() -> ada.attach("arn:aws:iam"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("user \"ada\": policy must be named by a name or an ARN, but \"arn:aws:iam\"");
        assertThatThrownBy(() -> ada.attach("bad name")).hasMessageContaining("user \"ada\": attached policy");
        assertThatThrownBy(() -> Role.named("r").boundedBy("bad name")).hasMessageContaining("role \"r\": boundary");
        assertThatThrownBy(() -> ada.formerly("bad name")).hasMessageContaining("user \"ada\": former name");
        assertThatThrownBy(() -> Group.named("g")
                        .inline("bad name", Statement.allow("s3:*").onEverything()))
                .hasMessageContaining("group \"g\": inline policy must have a name");
        assertThat(ada.boundedBy(AwsManagedPolicies.arn("ReadOnlyAccess")).boundary())
                .isEqualTo(Role.named("r")
                        .boundedBy(AwsManagedPolicies.arn("ReadOnlyAccess"))
                        .boundary());
    }

    @Test
    void an_account_is_trusted_on_its_own_terms() {
        Account vendor = Account.of("vendor").id("444455556666");
        assertThat(vendor.withExternalId("acme-7f3b"))
                .isEqualTo(Trust.of(vendor).externalId("acme-7f3b"));
        assertThat(vendor.withMfa()).isEqualTo(Trust.of(vendor).withMfa());
        assertThatThrownBy(() -> Account.of("vendor").withExternalId("acme-7f3b"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("write account(\"vendor\").id(\"123456789012\")");
    }

    @Test
    void policies_of_AWS_are_detached_as_they_are_attached() {
        assertThat(User.named("ada").detached(AwsManagedPolicies.arn("ReadOnlyAccess")))
                .isEqualTo(User.named("ada").detached("arn:{partition}:iam::aws:policy/ReadOnlyAccess"));
    }

    @Test
    void what_a_verb_adds_another_takes_away() {
        User ada = User.named("ada")
                .attach("p", "q")
                .inline("x", Statement.allow("s3:*").onEverything())
                .memberOf("devs", "ops")
                .boundedBy("b");
        User less = ada.detached("p").withoutInline("x").leaving("devs").withoutBoundary();
        assertThat(less.attached()).containsExactly(PolicyRef.named("q"));
        assertThat(less.inline()).isEmpty();
        assertThat(less.groups()).containsExactly("ops");
        assertThat(less.boundary()).isEmpty();
        assertThat(less.mode(Relation.INLINE_POLICIES)).isEqualTo(Relation.Mode.EXCLUSIVE);
        PasswordPolicy strict = PasswordPolicy.standard()
                .requiringAllClasses()
                .maxAge(Duration.ofDays(30))
                .remembering(5);
        assertThat(strict.requiringNoClasses().withoutMaxAge().rememberingNone())
                .isEqualTo(PasswordPolicy.standard());
    }

    @Test
    void a_relation_that_nobody_mentions_is_unmentioned() {
        User ada = User.named("ada").memberOf("devs");
        assertThat(ada.mode(Relation.GROUPS)).isEqualTo(Relation.Mode.EXCLUSIVE);
        assertThat(ada.mode(Relation.TAGS)).isEqualTo(Relation.Mode.UNMENTIONED);
        assertThat(ada.exclusive().mode(Relation.TAGS)).isEqualTo(Relation.Mode.EXCLUSIVE);
        assertThat(ada.keepingOther(Relation.GROUPS).memberOf("ops").mode(Relation.GROUPS))
                .isEqualTo(Relation.Mode.ADDITIVE);
    }

    @Test
    void a_relation_that_a_kind_does_not_have_is_refused() {
        assertThatThrownBy(() -> Group.named("g").ignoring(Relation.TAGS))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("TAGS is none of a group");
        assertThatThrownBy(() -> Role.named("r").keepingOther(Relation.GROUPS))
                .hasMessageContaining("GROUPS is none of a role");
    }

    @Test
    void a_replaced_value_that_was_renamed_takes_the_old_declaration_away() {
        Account exported = Account.of("a").with(User.named("old").attach("p"));
        Account renamed = exported.replacing(exported.user("old").detached("p"));
        assertThat(renamed.users().keySet()).containsExactly("old");
        assertThat(exported.replacing(User.named("new").formerly("old")).users().keySet())
                .containsExactly("new");
    }

    @Test
    void what_is_not_declared_is_neither_replaced_nor_left_out() {
        Account account = Account.of("a").with(User.named("ada"));
        assertThatThrownBy(() -> account.replacing(User.named("adda").attach("p")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("account a: user \"adda\" is not declared; nearest: ada");
        assertThatThrownBy(() -> account.replacing(User.named("bob").formerly("rob")))
                .hasMessageContaining("user \"bob\" is not declared");
        assertThatThrownBy(() -> account.without(Kind.USER, "adda")).hasMessageContaining("nearest: ada");
        assertThatThrownBy(() -> account.without(Kind.GROUP, "devops"))
                .hasMessage("account a: group \"devops\" is not declared; no group is");
        assertThatThrownBy(() -> Account.of("a").user("q"))
                .hasMessage("account a: user \"q\" is not declared; no user is");
        assertThat(account.replacing(User.named("ADA").attach("p")).users()).containsOnlyKeys("ADA");
    }

    @Test
    void a_permit_for_less_than_none_is_refused() {
        assertThatThrownBy(() -> Permit.deletions(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 or more, but -1");
        assertThatThrownBy(() -> Permit.removals(-3)).hasMessageContaining("-3");
    }

    @Test
    void a_hostile_name_forges_no_line_in_the_refusal() {
        assertThatThrownBy(() -> User.named("a\u001b[2J\nb"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("user \"a\\u001B[2J\\u000Ab\": name must be")
                .hasMessageNotContaining("\u001b");
    }
}
