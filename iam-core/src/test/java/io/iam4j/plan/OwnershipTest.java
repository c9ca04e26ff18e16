// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.tagged;
import static io.iam4j.Iam.under;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit.Guard;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Ownership;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final String STACK = "stack";
    private static final ManagedPolicy OLD =
            policy("Old").path("/team/").allowing(allow("s3:GetObject").onEverything());

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static ChangeSet plan(Account declared, Snapshot observed) {
        return Planner.plan(declared, observed, Instant.EPOCH);
    }

    private static List<String> calls(ChangeSet changes) {
        return changes.changes().stream()
                .map(change -> change.call() + " " + change.target().name())
                .toList();
    }

    @Test
    void by_default_nothing_undeclared_is_deleted() {
        ChangeSet changes = plan(account("acme").with(user("ada")), holding(user("ada"), user("bob")));
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.claims()).isEmpty();
    }

    @Test
    void what_bears_the_tag_and_is_no_longer_declared_is_deleted_and_says_why() {
        Snapshot there = holding(
                user("ada").tagged(STACK, "identities"),
                user("bob").tagged(STACK, "identities"),
                user("eve").tagged(STACK, "network"),
                user("mallory"),
                group("old").path("/identities/"),
                group("others"));
        Account declared = account("acme")
                .owning(tagged(STACK, "identities").groupsUnder("/identities/"))
                .with(user("ada"), user("zoe"), group("devs").members("zoe"));
        ChangeSet changes = plan(declared, there);
        assertThat(calls(changes))
                .containsExactlyInAnyOrder(
                        "CreateUser zoe",
                        "CreateGroup devs",
                        "AddUserToGroup zoe",
                        "DeleteUser bob",
                        "DeleteGroup old");
        assertThat(changes.toString())
                .contains("Owned and no longer declared, so deleted:")
                .contains("- user bob: tagged stack=identities")
                .contains("- group old: under /identities/")
                .contains("stack=identities")
                .contains("/identities/");
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        assertThat(changes.origin().scope().deleted()).containsExactly("bob");
        InMemoryAccount live = new InMemoryAccount(there);
        assertThat(Iam.plan(declared, live).apply().isComplete()).isTrue();
        assertThat(plan(declared, live.snapshot()).isEmpty()).isTrue();
        assertThat(live.snapshot().account().user("zoe").tags()).isEqualTo(Map.of(STACK, "identities"));
        assertThat(live.snapshot().account().group("devs").path()).isEqualTo("/identities/");
    }

    @Test
    void what_lies_under_the_path_is_owned_and_what_is_new_is_placed_there() {
        Snapshot there = holding(user("bob").path("/team/"), OLD, role("R").trusting(service("ec2.amazonaws.com")));
        ChangeSet changes = plan(account("acme").owning(under("/team/")).with(user("ada")), there);
        assertThat(calls(changes)).containsExactlyInAnyOrder("CreateUser ada", "DeleteUser bob", "DeletePolicy Old");
        assertThat(changes.toString()).contains("/team/");
    }

    @Test
    void what_is_declared_and_lies_elsewhere_is_not_touched() {
        Account declared = account("acme").owning(under("/team/"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(declared.with(user("bob").tagged("a", "b")), holding(user("bob"))))
                .withMessageContaining("user \"bob\" exists at /, outside of /team/, which this declaration owns");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(declared.with(user("bob").path("/other/")), holding()))
                .withMessageContaining("user \"bob\" is declared at /other/, outside of /team/");
        assertThat(plan(declared.with(user("ada").memberOf(group("devs"))), holding(group("devs")))
                        .changes())
                .as("a group that is only named is left where it is")
                .hasSize(2);
    }

    @Test
    void what_another_declaration_tagged_is_not_touched() {
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        account("acme")
                                .owning(tagged(STACK, "identities"))
                                .with(user("bob").path("/x/")),
                        holding(user("bob").tagged(STACK, "network"))))
                .withMessageContaining("user \"bob\" is tagged stack=network: another declaration owns it")
                .withMessageContaining("tagged(\"stack\", \"identities\").keepingOther(TAGS)");
    }

    @Test
    void a_whole_account_is_owned_but_for_exceptions_and_what_belongs_to_aws() {
        Snapshot there = holding(
                        user("ada"),
                        user("bob"),
                        user("breakglass"),
                        user("vendor").path("/vendors/"),
                        user("kept").tagged("keep", "yes"),
                        role("AWSReservedSSO_x")
                                .path("/aws-reserved/sso.amazonaws.com/")
                                .trusting(service("ec2.amazonaws.com")),
                        role("AWSReservedSSO_Planted").trusting(service("ec2.amazonaws.com")),
                        role("slr").path("/aws-service-role/x.amazonaws.com/").trusting(service("ec2.amazonaws.com")),
                        role("ByTemplate").trusting(service("ec2.amazonaws.com")),
                        oidcProvider("token.example.com"))
                .facts(Map.of(
                        Kind.ROLE,
                        Map.of("ByTemplate", Facts.NONE.template(Optional.of("arn:aws:iam::aws:role-template/x")))));
        Account declared = account("acme")
                .owning(wholeAccount()
                        .except(user("breakglass"))
                        .exceptUnder("/vendors/")
                        .exceptTagged("keep"))
                .with(user("ada"));
        assertThat(calls(plan(declared, there)))
                .containsExactlyInAnyOrder(
                        "DeleteUser bob",
                        "DeleteOpenIDConnectProvider token.example.com",
                        "DeleteRole AWSReservedSSO_Planted");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(declared.with(user("breakglass").path("/x/")), there))
                .withMessageContaining("user \"breakglass\" is excepted from what this declaration owns (by name)");
    }

    @Test
    void orphans_count_for_the_budget_and_an_empty_declaration_is_refused() {
        Snapshot there = holding(user("a"), user("b"), user("c"), user("d"), user("e"), user("f"));
        ChangeSet changes = plan(account("acme").owning(wholeAccount()), there);
        assertThat(changes.refusals().stream().map(refusal -> refusal.needed().guard()))
                .contains(Guard.DELETIONS, Guard.EMPTY_DECLARATION);
    }

    @Test
    void an_owned_policy_that_somebody_else_still_has_is_not_taken_from_them() {
        Snapshot there = holding(OLD, user("bob").attach("arn:aws:iam::222222222222:policy/team/Old"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(account("acme").owning(under("/team/")).with(user("ada")), there))
                .withMessageContaining(
                        "user bob is neither declared nor owned by this declaration (under /team/), and the plan would touch it: DetachPolicy");
    }

    @Test
    void a_renamed_thing_is_no_orphan() {
        Snapshot there = holding(user("bob").path("/team/"));
        ChangeSet changes =
                plan(account("acme").owning(under("/team/")).with(user("robert").formerly("bob")), there);
        assertThat(calls(changes)).containsExactly("UpdateUser robert");
    }

    @Test
    void two_declarations_over_one_account_claim_nothing_twice() {
        Account identities = account("identities")
                .owning(under("/identities/"))
                .with(user("ada").path("/identities/"));
        Account network =
                account("network").owning(under("/network/")).with(role("R").path("/network/"));
        assertThat(identities.alongside(network)).isEqualTo(identities);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> identities.alongside(network.with(user("ada").path("/network/"))))
                .withMessageContaining("claimed by \"identities\" and by \"network\": declared in both");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(
                        () -> identities.alongside(account("x").with(user("bob").path("/identities/y/"))))
                .withMessageContaining("owned by \"identities\" (under /identities/), which would delete it");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> identities.alongside(account("y").owning(under("/identities/y/"))))
                .withMessageContaining("claim the same things");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> account("a")
                        .owning(tagged("s", "1"))
                        .alongside(account("b").owning(tagged("s", "1"))))
                .withMessageContaining("tagged s=1");
        assertThat(account("a").owning(tagged("s", "1")).alongside(account("b").owning(tagged("s", "2"))))
                .isNotNull();
    }

    @Test
    void layers_that_would_undo_each_other_are_told_with_what_they_share() {
        Account whole = account("A").owning(Ownership.wholeAccount()).with(user("n"));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> whole.alongside(account("B").with(user("m"))))
                .withMessageContaining("named in \"B\", and owned by \"A\"");
        assertThat(whole.alongside(account("B").with(user("n"))))
                .as("one may name what the other declares")
                .isNotNull();
        Account members = account("A").with(group("g").members(user("a")));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> members.alongside(account("B").with(user("b").memberOf("g"))))
                .withMessageContaining("group \"g\": member \"b\" is declared in \"B\"");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> account("B")
                        .with(user("b").memberOf("h"))
                        .alongside(account("A").with(group("g").members("b"))))
                .withMessageContaining("group \"g\": member \"b\" is declared in \"A\"");
        assertThat(account("A")
                        .with(group("g").members("a").keepingOther(Relation.MEMBERS))
                        .alongside(account("B").with(user("b").memberOf("g"))))
                .isNotNull();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(
                        () -> account("A").alias("aaa").alongside(account("B").alias("bbb")))
                .withMessageContaining("alias is declared there and in \"B\"");
        assertThat(account("A")
                        .id("111111111111")
                        .alias("aaa")
                        .alongside(account("B").id("222222222222").alias("aaa")))
                .as("two accounts")
                .isNotNull();
    }

    @Test
    void what_is_only_referred_to_is_neither_tagged_nor_claimed() {
        Snapshot there = holding(
                user("ceo"),
                OLD,
                user("ada").tagged(STACK, "other"),
                group("q").path("/q/").members("ceo"));
        Account declared = account("q")
                .owning(tagged(STACK, "q").groupsUnder("/q/"))
                .with(group("q").members(user("ceo"), user("ada")))
                .with(user("new").attach(policy("Old")).boundedBy(policy("Old")));
        assertThat(calls(plan(declared, there)))
                .containsExactlyInAnyOrder("CreateUser new", "AttachPolicy new", "AddUserToGroup ada");
        assertThat(calls(plan(account("q").tagging("Layer", "q").with(group("q").members(user("ceo"))), there)))
                .doesNotContain("Tag ceo");
    }

    @Test
    void the_keys_of_a_users_tags_are_equal_whatever_their_case() {
        Snapshot there = holding(
                user("ada").tagged("Stack", "q"),
                user("bob").tagged("Keep", "yes"),
                user("eve").tagged("STACK", "x"));
        assertThat(calls(plan(account("q").owning(tagged(STACK, "q")).with(user("zoe")), there)))
                .contains("DeleteUser ada");
        assertThat(calls(plan(
                        account("q")
                                .owning(Ownership.wholeAccount().exceptTagged("keep"))
                                .with(user("zoe")),
                        there)))
                .contains("DeleteUser ada")
                .doesNotContain("DeleteUser bob");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        account("q").owning(tagged(STACK, "q")).with(user("eve").path("/x/")), there))
                .withMessageContaining("another declaration owns it");
    }

    @Test
    void an_exception_of_nobody_is_warned_of() {
        ChangeSet changes = plan(
                account("q")
                        .owning(Ownership.wholeAccount().except(user("brekglass")))
                        .with(user("ada")),
                holding(user("ada"), user("breakglass")));
        assertThat(changes.warnings())
                .contains("user brekglass is excepted from what this declaration owns, and is not in the account."
                        + " Did you mean user breakglass? That one is owned.");
    }

    @Test
    void what_has_to_be_read_follows_from_what_decides() {
        Account acme = account("acme").with(user("ada"));
        assertThat(ReadScope.of(acme).breadth()).isEqualTo(ReadScope.Breadth.BULK);
        assertThat(ReadScope.of(acme.owning(wholeAccount())).breadth()).isEqualTo(ReadScope.Breadth.EVERY_KIND);
        assertThat(ReadScope.of(acme.owning(tagged("a", "b"))).breadth()).isEqualTo(ReadScope.Breadth.EVERY_DETAIL);
    }

    @Test
    void who_names_what_is_owned_and_not_declared_is_told_why_it_goes() {
        Account whole = account("acme").owning(wholeAccount());
        Snapshot there = holding(user("ada"), group("devs"), OLD);
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(whole.with(user("ada").memberOf("devs").attach("Old")), there))
                .withMessageContaining(
                        "user \"ada\" names group \"devs\", which is deleted: this declaration owns it (the"
                                + " whole account is owned) and does not declare it, or declares it absent; declare it")
                .withMessageContaining("user \"ada\" attaches policy \"Old\", which is deleted");
        assertThat(plan(whole.with(user("ada").memberOf(group("devs")).attach(OLD)), there)
                        .changes())
                .extracting(Change::call)
                .containsExactlyInAnyOrder("AddUserToGroup", "AttachPolicy");
    }

    @Test
    void a_part_of_a_declaration_owns_what_it_declares() {
        Account whole = account("acme")
                .owning(wholeAccount())
                .with(user("ada").path("/people/"), user("bob").tagged("a", "b"));
        Account part = whole.only(each -> each.path().startsWith("/people/"));
        assertThat(part.ownership()).isEqualTo(Ownership.declared());
        assertThat(calls(plan(part, holding(user("ada"), user("bob"))))).containsExactly("UpdateUser ada");
    }

    @Test
    void layers_are_compared_by_the_tags_and_paths_that_they_will_have() {
        Role made = role("R").trusting(service("ec2.amazonaws.com"));
        assertThat(account("A")
                        .owning(wholeAccount().exceptTagged("stack", "net"))
                        .alongside(account("B").owning(tagged("stack", "net")).with(made)))
                .isNotNull();
        assertThat(account("A")
                        .owning(wholeAccount().exceptTagged("stack", "net"))
                        .alongside(account("B").tagging("stack", "net").with(made)))
                .isNotNull();
        assertThat(account("A")
                        .owning(wholeAccount().exceptUnder("/net/"))
                        .alongside(account("B").owning(under("/net/")).with(made)))
                .isNotNull();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> account("A")
                        .owning(tagged("stack", "net"))
                        .alongside(account("B").tagging("Stack", "net").with(made)))
                .withMessageContaining("owned by \"A\" (tagged stack=net)");
    }

    @Test
    void exceptions_are_said_and_hold_for_what_is_declared_too() {
        Ownership declared =
                Ownership.declared().except(user("bob")).exceptUnder("/x/").exceptTagged("k", "v");
        assertThat(declared).hasToString("what is declared, except user bob, what is under /x/, what is tagged k=v");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() ->
                        plan(account("acme").owning(declared).with(user("bob").tagged("a", "b")), holding(user("bob"))))
                .withMessageContaining("user \"bob\" is excepted");
    }

    @Test
    void bad_words_are_refused() {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> under("/"))
                .withMessageContaining("say wholeAccount()");
        assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> under("team"));
        assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> tagged("aws:x", "y"));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> wholeAccount().groupsUnder("/x/"))
                .withMessageContaining("is for tagged(...)");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> wholeAccount().exceptTagged(" "))
                .withMessageContaining("must name the key of a tag");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> account("acme").tagging("Stack", "x").owning(tagged(STACK, "y")))
                .withMessageContaining(
                        "tag Stack is \"x\" for everything declared, and what is owned is tagged stack=y");
        assertThat(account("acme").tagging(STACK, "y").owning(tagged(STACK, "y")))
                .isNotNull();
        assertThat(Ownership.declared()).isEqualTo(account("acme").ownership());
    }
}
