// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.administrators;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ManagedPolicy READ =
            policy("read").allowing(allow("s3:Get*").on("arn:{partition}:s3:::b/*"));

    private static Account account(Resource... resources) {
        return Account.of("security").with(resources);
    }

    private static Snapshot holding(Resource... resources) {
        return RandomAccounts.carryOut(
                Planner.plan(account(resources), EMPTY, Instant.EPOCH).steps(), EMPTY);
    }

    private static void assertProblem(Account desired, String... texts) {
        assertThatThrownBy(() -> Planner.plan(desired, holding(READ, group("devops")), Instant.EPOCH))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContainingAll(texts);
    }

    @Test
    void a_missing_group_is_named_with_the_nearest() {
        assertProblem(
                account(user("ada").memberOf("devop")),
                "user \"ada\" names group \"devop\", which is neither declared nor in the account; nearest: devops");
    }

    @Test
    void a_misspelt_policy_is_named_with_the_nearest() {
        assertProblem(account(group("g").attach("reed")), "attaches policy \"reed\"", "nearest: read");
        assertProblem(account(group("g").attach("ReadOnlyAccess")), "awsManaged(\"ReadOnlyAccess\")");
        assertProblem(
                account(group("g").attach(awsManaged("ReadOnlyAcess"))),
                "arn:aws:iam::aws:policy/ReadOnlyAcess, which AWS does not have; nearest: ReadOnlyAccess");
        assertProblem(account(group("g").attach("arn:aws:iam::999999999999:policy/x")), "a policy of another account");
        assertProblem(account(group("g").attach("arn:aws-cn:iam::aws:policy/ReadOnlyAccess")), "{partition}");
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThatThrownBy(() ->
                        Planner.plan(account(user("a").memberOf("x"), user("b").memberOf("y")), EMPTY, Instant.EPOCH))
                .hasMessageContainingAll("\"x\"", "\"y\"");
    }

    @Test
    void a_policy_over_6144_characters_is_refused() {
        String[] buckets = IntStream.range(0, 300)
                .mapToObj(i -> "arn:aws:s3:::bucket-number-" + i)
                .toArray(String[]::new);
        assertProblem(
                account(policy("big").allowing(allow("s3:*").on(buckets))),
                "policy \"big\" has ",
                "but 6144 are allowed");
        assertProblem(account(user("u").inline("big", allow("s3:*").on(buckets))), "but 2048 are allowed");
    }

    @Test
    void more_policies_than_the_quota_are_refused() {
        List<Resource> all = new ArrayList<>();
        Group group = group("g");
        for (int i = 0; i < 11; i++)
            group = group.attach(policy("p" + i).allowing(allow("s3:*").onEverything()));
        all.add(group);
        assertProblem(Account.of("a").with(all), "has 11 policies attached, but this account's quota is 10");
    }

    @Test
    void credentials_of_another_account_are_refused() {
        assertThatThrownBy(() -> Planner.plan(account(user("a")).id("111111111111"), EMPTY, Instant.EPOCH))
                .hasMessageContaining(
                        "declared with id 111111111111, but the credentials lead to account 222222222222");
    }

    @Test
    void a_trust_in_a_principal_that_does_not_exist_is_refused() {
        assertProblem(
                account(role("r").trusting(Arn.parse("arn:aws:iam::222222222222:user/adda")), user("ada")),
                "trusts arn:aws:iam::222222222222:user/adda",
                "nearest: ada");
    }

    @Test
    void what_a_service_owns_is_never_claimed() {
        assertProblem(
                account(role("AWSServiceRoleForSupport")
                        .path("/aws-service-role/support.amazonaws.com/")
                        .trusting(Account.of("111111111111"))),
                "belongs to an AWS service");
    }

    @Test
    void an_empty_account_gets_everything_in_the_order_of_need() {
        Account desired = account(user("ada").memberOf(group("readers").attach(READ)));
        ChangeSet changes = Planner.plan(desired, EMPTY, Instant.EPOCH);
        assertThat(changes.changes())
                .extracting(Change::call)
                .containsExactly("CreatePolicy", "CreateGroup", "AttachPolicy", "CreateUser", "AddUserToGroup");
        assertThat(changes.steps().get(2).after()).containsExactly(1, 2);
        assertThat(changes).hasToString("""
                Plan for account security (222222222222):

                  + policy read
                      + Allow s3:Get* on arn:aws:s3:::b/*
                  + group readers
                      + attached arn:aws:iam::222222222222:policy/read
                  + user ada
                      + member of readers

                3 to create, 0 to change, 0 to delete; 5 calls of the IAM API.
                """);
    }

    @Test
    void hand_made_drift_is_found() {
        Account desired = account(user("ada").attach(READ));
        Snapshot drifted = holding(
                user("ada").attach(READ).attach(awsManaged("AdministratorAccess")),
                user("eve").attach(awsManaged("AdministratorAccess")));
        assertThat(Planner.plan(desired, drifted, Instant.EPOCH).changes())
                .containsExactly(new DetachPolicy(
                        io.iam4j.model.Kind.USER, "ada", PolicyRef.of("arn:aws:iam::aws:policy/AdministratorAccess")));
        Account lenient = account(user("ada").attach(READ).keepingOther(Relation.ATTACHED_POLICIES));
        assertThat(Planner.plan(lenient, drifted, Instant.EPOCH).changes()).isEmpty();
    }

    @Test
    void names_in_another_case_mean_the_same_and_keep_the_accounts_spelling() {
        Snapshot observed = holding(user("Ada").memberOf(group("DevOps")));
        assertThat(Planner.plan(account(user("ada").memberOf("devops")), observed, Instant.EPOCH)
                        .changes())
                .isEmpty();
    }

    @Test
    void an_edited_statement_shows_what_changed() {
        Snapshot observed = holding(READ);
        Account desired =
                account(policy("read").allowing(allow("s3:Get*", "s3:List*").on("arn:aws:s3:::b/*")));
        assertThat(Planner.plan(desired, observed, Instant.EPOCH).toString())
                .contains("~ policy read", "~ document", "+ Action s3:List*");
    }

    @Test
    void a_rename_is_one_call_and_keeps_everything() {
        Snapshot observed = holding(
                        user("ada.lovelace").memberOf(group("devops")).attach(READ))
                .credentials("ada.lovelace", new UserCredentials(true, List.of()));
        Account desired = account(user("ada.king")
                .formerly("ada.lovelace")
                .memberOf("devops")
                .attach(READ)
                .withConsoleAccess(FakeSealer.of("ada")));
        ChangeSet changes = Planner.plan(desired, observed, Instant.EPOCH);
        assertThat(changes.changes()).extracting(Change::call).containsExactly("UpdateUser");
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(Planner.plan(desired, after, Instant.EPOCH).isEmpty()).isTrue();
    }

    @Test
    void where_the_quota_leaves_no_room_the_old_policy_goes_before_the_new_one() {
        Group full = group("g");
        for (int i = 0; i < 10; i++)
            full = full.attach(policy("p" + i).allowing(allow("s3:*").onEverything()));
        Group swapped = full.detached("p0").attach(READ);
        List<Step> steps =
                Planner.plan(account(swapped), holding(full), Instant.EPOCH).steps();
        Step attach = steps.stream()
                .filter(step -> step.change() instanceof AttachPolicy)
                .findFirst()
                .orElseThrow();
        Step detach = steps.stream()
                .filter(step -> step.change() instanceof DetachPolicy)
                .findFirst()
                .orElseThrow();
        assertThat(attach.after()).contains(detach.number());
    }

    @Test
    void a_sixth_version_makes_room_first() {
        Snapshot observed = holding(READ);
        for (int i = 0; i < 4; i++) {
            Account next = account(policy("read").allowing(allow("s3:Get" + i).onEverything()));
            observed = RandomAccounts.carryOut(
                    Planner.plan(next, observed, Instant.EPOCH).steps(), observed);
        }
        assertThat(Planner.plan(account(READ), observed, Instant.EPOCH).changes())
                .extracting(Change::call)
                .containsExactly("DeletePolicyVersion", "CreatePolicyVersion");
    }

    @Test
    void more_than_five_deletions_need_leave() {
        User[] users = IntStream.range(0, 6).mapToObj(i -> user("u" + i)).toArray(User[]::new);
        Account desired = account(
                IntStream.range(0, 6).mapToObj(i -> user("u" + i).absent()).toArray(User[]::new));
        ChangeSet changes = Planner.plan(desired, holding(users), Instant.EPOCH);
        assertThat(changes.refusals())
                .singleElement()
                .asString()
                .contains("6 deletions", "plan.permitting(Permit.deletions(6))");
        assertThat(changes.permitting(Permit.deletions(5)).refusals()).hasSize(1);
        assertThat(changes.permitting(Permit.deletions(6)).refusals()).isEmpty();
    }

    @Test
    void replacing_a_role_needs_leave() {
        Snapshot observed =
                holding(role("r").trusting(Account.of("111111111111")).attach(READ));
        ChangeSet changes = Planner.plan(
                account(role("r")
                        .path("/x/")
                        .trusting(Account.of("111111111111"))
                        .attach("read")),
                observed,
                Instant.EPOCH);
        assertThat(changes.refusals())
                .singleElement()
                .asString()
                .contains("path / -> /x/", "Permit.replacing(\"role r\")");
        assertThat(changes.permitting(Permit.replacing("role r")).refusals()).isEmpty();
    }

    @Test
    void a_caller_whom_the_reading_does_not_show_is_not_deleted_by_a_change_elsewhere() {
        Snapshot held = holding(user("ada").attach(awsManaged("ReadOnlyAccess")))
                .caller(Arn.parse("arn:aws:iam::222222222222:user/default_user"));
        assertThat(Planner.plan(account(user("ada")), held, Instant.EPOCH).refusals())
                .isEmpty();
    }

    @Test
    void the_last_administrator_and_the_caller_are_guarded() {
        Group admins = administrators("Administrators");
        Snapshot observed = holding(user("root.of.all").memberOf(admins))
                .caller(Arn.parse("arn:aws:iam::222222222222:user/root.of.all"));
        ChangeSet changes = Planner.plan(account(group("Administrators").exclusive()), observed, Instant.EPOCH);
        assertThat(changes.refusals())
                .extracting(refusal -> refusal.needed().guard())
                .containsExactly(Permit.Guard.LAST_ADMINISTRATOR, Permit.Guard.LOCKOUT);
        ChangeSet deletion = Planner.plan(account(user("root.of.all").absent()), observed, Instant.EPOCH);
        assertThat(deletion.refusals())
                .extracting(Refusal::reason)
                .anyMatch(reason -> reason.contains("deletes its own caller"));
    }

    @Test
    void a_declaration_that_says_nothing_needs_leave() {
        assertThat(Planner.plan(Account.of("a"), holding(READ), Instant.EPOCH).refusals())
                .singleElement()
                .asString()
                .contains("declares nothing");
    }

    @Test
    void a_machine_in_a_group_that_demands_mfa_is_warned_of() {
        Account desired = account(user("ci")
                .withAccessKey(FakeSealer.of("ci"))
                .memberOf(group("g").attach(selfManagement())));
        assertThat(Planner.plan(desired, EMPTY, Instant.EPOCH).warnings())
                .singleElement()
                .asString()
                .contains("user \"ci\" has access keys alone", "group \"g\"");
    }

    @Test
    void people_who_share_a_key_are_warned_of() {
        FakeSealer shared = FakeSealer.of("shared");
        Account desired = account(user("a").withConsoleAccess(shared), user("b").withConsoleAccess(shared));
        assertThat(Planner.plan(desired, EMPTY, Instant.EPOCH).warnings())
                .singleElement()
                .asString()
                .contains("a, b");
    }

    @Test
    void default_tags_reach_all_that_takes_tags_and_yield_to_own_ones() {
        Account desired = account(user("a").tagged("layer", "own"), READ).tagging("Layer", "base");
        Snapshot after = RandomAccounts.carryOut(
                Planner.plan(desired, EMPTY, Instant.EPOCH).steps(), EMPTY);
        assertThat(after.account().users().get("a"))
                .isNotNull()
                .extracting(User::tags)
                .isEqualTo(Map.of("layer", "own"));
        assertThat(after.account().policies().get("read"))
                .isNotNull()
                .extracting(ManagedPolicy::tags)
                .isEqualTo(Map.of("Layer", "base"));
    }

    @Test
    void arns_follow_the_partition() {
        Snapshot china = Snapshot.empty("222222222222", "aws-cn");
        ChangeSet changes = Planner.plan(
                account(group("g").attach(awsManaged("ReadOnlyAccess")).attach(READ)), china, Instant.EPOCH);
        assertThat(changes.toString())
                .contains(
                        "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
                        "arn:aws-cn:iam::222222222222:policy/read",
                        "arn:aws-cn:s3:::b/*");
    }

    @Test
    void a_broken_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> ChangeSetJson.read("{\"steps\":[{]}"))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("not a change set")
                .hasMessageContaining("line 1");
    }
}
