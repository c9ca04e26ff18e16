// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the service would refuse is told before anything is changed, or put into an order that it takes. */
class LimitsTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final Trust EC2 = Trust.service("ec2.amazonaws.com");
    private static final Arn A = Arn.parse("arn:{partition}:iam::{account}:role/A");
    private static final Arn B = Arn.parse("arn:{partition}:iam::{account}:role/B");

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(Account.of("security").with(resources), observed, Instant.EPOCH);
    }

    private static Snapshot holding(Resource... resources) {
        return RandomAccounts.carryOut(plan(EMPTY, resources).steps(), EMPTY);
    }

    private static void assertProblem(Snapshot observed, String text, Resource... resources) {
        assertThatThrownBy(() -> plan(observed, resources))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining(text);
    }

    @Test
    void principals_are_for_trust_policies_alone_and_resources_for_the_others() {
        Statement both = allow("s3:*").onEverything().by(Principal.aws("111111111111"));
        assertProblem(
                EMPTY,
                "policy \"p\": its document, Statement[0].Principal: names principals, as trusts, policies of resources and resource control policies do",
                policy("p").allowing(both));
        assertProblem(
                EMPTY,
                "user \"u\": its inline policy i, Statement[0].Principal: names principals",
                user("u").inline("i", both));
        assertProblem(
                EMPTY,
                "Statement[0].Resource: a trust policy names resources",
                role("r").trusting(PolicyDocument.of(both)));
        assertProblem(
                EMPTY,
                "Statement[0].Principal: names no principal",
                role("r").trusting(PolicyDocument.of(allow("sts:AssumeRole"))));
    }

    @Test
    void what_is_kept_counts_too() {
        List<Resource> all = new ArrayList<>();
        User user = user("u");
        for (int i = 0; i < 10; i++) {
            all.add(group("g" + i));
            user = user.memberOf("g" + i)
                    .attach(policy("p" + i).allowing(allow("s3:*").onEverything()));
        }
        all.add(user.inline("old", wide()));
        Snapshot observed = holding(all.toArray(Resource[]::new));
        User lean = user("u").keepingOther(Relation.GROUPS, Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES);
        assertProblem(observed, "is in 11 groups, but 10 are allowed", group("h"), lean.memberOf("h"));
        User eleven = lean.attach(awsManaged("ReadOnlyAccess"));
        assertThat(plan(observed, eleven).warnings())
                .anyMatch(line -> line.contains("has 11 policies attached, but the quota is by default 10"));
        assertProblem(
                observed.quotas(Map.of("AttachedPoliciesPerUserQuota", 10)), "but this account's quota is 10", eleven);
        assertProblem(observed, "but 2048 are allowed", lean.inline("new", wide()));
        assertThat(plan(observed, lean.attach("p1").memberOf("g1")).changes()).isEmpty();
    }

    @Test
    void the_accounts_own_quota_counts_where_it_is_known() {
        List<Resource> all = new ArrayList<>();
        Group group = group("g");
        for (int i = 0; i < 11; i++) {
            all.add(policy("p" + i).allowing(allow("s3:*").onEverything()));
            group = group.attach("p" + i);
        }
        all.add(group);
        Resource[] declared = all.toArray(Resource[]::new);
        String key = "AttachedPoliciesPerGroupQuota";
        assertThat(plan(EMPTY.quotas(Map.of(key, 11)), declared).changes()).isNotEmpty();
        assertProblem(EMPTY.quotas(Map.of(key, 9)), "but this account's quota is 9", declared);
        assertProblem(EMPTY, "but this account's quota is 10", declared);
    }

    @Test
    void where_inline_policies_leave_no_room_the_old_one_goes_first() {
        Snapshot observed = holding(user("u").inline("old", wide()));
        assertThat(plan(observed, user("u").inline("new", wide())).changes())
                .extracting(Change::call)
                .containsExactly("DeleteInlinePolicy", "PutInlinePolicy");
        Snapshot small = holding(user("u").inline("old", allow("s3:*").onEverything()));
        assertThat(plan(small, user("u").inline("new", wide())).changes().get(1))
                .isInstanceOf(DeleteInlinePolicy.class);
    }

    private static PolicyDocument wide() {
        return PolicyDocument.of(allow("s3:GetObject").on("arn:aws:s3:::" + "x".repeat(1200)));
    }

    @Test
    void a_trust_over_its_quota_is_warned_of_for_the_service_counts_in_its_own_way() {
        Arn[] many = IntStream.range(0, 80)
                .mapToObj(i -> Arn.parse("arn:aws:iam::" + (100_000_000_000L + i) + ":root"))
                .toArray(Arn[]::new);
        ChangeSet changes = plan(EMPTY, role("R").trusting(Trust.of(many)));
        assertThat(changes.changes()).hasSize(1);
        assertThat(changes.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("role \"R\" has a trust policy of ")
                        .endsWith(" characters; the quota is 2048, as the service counts them."));
    }

    @Test
    void a_trust_names_the_path_and_the_name_that_will_be() {
        Role deploy = role("dep").path("/ci/").trusting(EC2);
        assertProblem(
                EMPTY,
                "trusts arn:aws:iam::222222222222:role/dep, which is not there; trust"
                        + " arn:aws:iam::222222222222:role/ci/dep.",
                deploy,
                role("B").trusting(role("dep")));
        assertThat(plan(EMPTY, deploy, role("B").trusting(deploy)).changes()).hasSize(2);
        assertProblem(
                holding(user("old")),
                "user/old, which is renamed here; trust arn:aws:iam::222222222222:user/new.",
                user("new").formerly("old"),
                role("R").trusting(user("old")));
        assertProblem(EMPTY, "declare it with account.with(...)", role("R").trusting(user("bob")));
    }

    @Test
    void roles_that_trust_each_other_are_made_one_after_the_other() {
        Role[] mutual = {role("A").trusting(EC2, Trust.of(B)), role("B").trusting(A)};
        ChangeSet changes = plan(EMPTY, mutual);
        assertThat(changes.changes())
                .extracting(change -> change.call() + " " + change.target().name())
                .containsExactly("CreateRole A", "CreateRole B", "UpdateAssumeRolePolicy A");
        assertThat(plan(RandomAccounts.carryOut(changes.steps(), EMPTY), mutual).isEmpty())
                .isTrue();
        assertThat(plan(EMPTY, role("A").trusting(EC2, Trust.of(A))).changes())
                .extracting(Change::call)
                .containsExactly("CreateRole", "UpdateAssumeRolePolicy");
    }

    @Test
    void roles_that_trust_each_other_or_themselves_are_created_with_what_is_there() {
        Role self = role("A")
                .trusting(PolicyDocument.of(allow("sts:AssumeRole")
                        .by(Principal.aws(
                                "arn:aws:iam::222222222222:root",
                                A.principalArns().get(0).toString()))));
        assertThat(plan(EMPTY, self).changes(CreateRole.class))
                .singleElement()
                .satisfies(
                        create -> assertThat(create.trust().statements().get(0).principals())
                                .containsExactly(Principal.aws("arn:aws:iam::222222222222:root")));
        assertThat(plan(EMPTY, self).changes(UpdateAssumeRolePolicy.class)).hasSize(1);
        assertThat(plan(EMPTY, role("A").trusting(A))
                        .changes(CreateRole.class)
                        .get(0)
                        .trust()
                        .statements())
                .as("a statement that names nobody else grants nothing at first")
                .allMatch(statement -> statement.effect() == Effect.DENY);
        assertThat(plan(
                                EMPTY,
                                role("A").trusting(B),
                                role("B").trusting(role("C")),
                                role("C").trusting(A))
                        .changes())
                .hasSize(4);
    }

    @Test
    void a_denial_is_never_left_out_of_a_first_trust() {
        Role guarded = role("A")
                .trusting(PolicyDocument.of(
                        EC2.statement(), deny("sts:AssumeRole").by(Principal.aws(A))));
        assertThat(plan(EMPTY, guarded).changes(CreateRole.class).get(0).trust().statements())
                .allMatch(statement -> statement.effect() == Effect.DENY);
    }

    @Test
    void an_exported_account_with_such_roles_plans_into_an_empty_one() {
        Account exported = RandomAccounts.made(io.iam4j.Iam.account("222222222222")
                        .with(
                                role("A").trusting(A, io.iam4j.Iam.thisAccount()),
                                role("B").trusting(role("B"))))
                .account();
        ChangeSet changes = Planner.plan(exported, EMPTY, Instant.EPOCH);
        assertThat(changes.changes())
                .as("no role is created with a trust in itself")
                .extracting(Change::call)
                .containsExactlyInAnyOrder(
                        "CreateRole", "CreateRole", "UpdateAssumeRolePolicy", "UpdateAssumeRolePolicy");
        assertThat(Planner.plan(exported, RandomAccounts.carryOut(changes.steps(), EMPTY), Instant.EPOCH)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_change_set_of_another_format_is_refused_with_the_way_out() {
        String json = ChangeSetJson.write(plan(EMPTY, user("u")));
        assertThat(json).startsWith("{\n  \"format\" : 3,");
        assertThatThrownBy(() -> ChangeSetJson.read(json.replace("\"format\" : 3", "\"format\" : 1")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining(
                        "is of format 1, and this version of the library reads format 3; make the plan anew");
    }

    @Test
    void a_change_set_is_in_order_or_it_is_none() {
        String json = ChangeSetJson.write(plan(EMPTY, user("u")));
        assertThatThrownBy(() -> ChangeSetJson.read("null"))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("not a change set");
        assertThatThrownBy(() -> ChangeSetJson.read(json.replace("\"number\" : 1", "\"number\" : 7")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("step 1 bears the number 7");
        assertThatThrownBy(() -> ChangeSetJson.read(json.replace("\"after\" : [ ]", "\"after\" : [ 1 ]")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("a step waits for earlier ones alone");
    }

    /** The quota is one of what is sent: a placeholder is longer than the partition, and shorter than an account's id. */
    @Test
    void the_size_of_a_document_is_that_of_what_is_sent() {
        PolicyDocument partitions = PolicyDocument.of(allow("s3:GetObject")
                .on(IntStream.range(0, 150)
                        .mapToObj(i -> "arn:{partition}:s3:::bucket-" + i + "/*")
                        .toArray(String[]::new)));
        int sent = partitions.resolve("aws", "222222222222").size();
        assertThat(sent).isEqualTo(partitions.size() - 150 * ("{partition}".length() - "aws".length()));
        assertThat(plan(
                                EMPTY.quotas(Map.of("PolicySizeQuota", sent)),
                                policy("p").document(partitions))
                        .isEmpty())
                .isFalse();
        assertProblem(
                Snapshot.empty("222222222222", "aws-cn").quotas(Map.of("PolicySizeQuota", sent)),
                "policy \"p\" has " + (sent + 150 * 3) + " characters without white space, but " + sent
                        + " are allowed",
                policy("p").document(partitions));
        PolicyDocument accounts = PolicyDocument.of(allow("s3:GetObject")
                .on(IntStream.range(0, 200)
                        .mapToObj(i -> "arn:aws:s3:::{account}-" + i + "/*")
                        .toArray(String[]::new)));
        assertProblem(
                EMPTY.quotas(Map.of("PolicySizeQuota", accounts.size())),
                "has " + (accounts.size() + 200 * 3) + " characters",
                policy("p").document(accounts));
    }
}
