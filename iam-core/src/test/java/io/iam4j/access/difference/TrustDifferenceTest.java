// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences that come from trust policies: who is named, by which session, and what cannot be read. */
class TrustDifferenceTest {
    private static final String ID = "222222222222";
    private static final String ADMIN = "sts:AssumeRole on arn:aws:iam::222222222222:role/admin";
    private static final Principal APP = Principal.aws("arn:aws:iam::222222222222:role/app");
    private static final Principal ALICE = Principal.aws("arn:aws:sts::222222222222:assumed-role/app/alice");
    private static final Principal BOB = Principal.aws("arn:aws:sts::222222222222:assumed-role/app/bob");

    private static Snapshot account(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(List.of(resources)), "aws");
    }

    /** An account in which a role app may exist, and admin is trusted so. */
    private static Snapshot trusting(Statement... statements) {
        return account(app(), Role.named("admin").trusting(PolicyDocument.of(statements)));
    }

    private static Role app() {
        return Role.named("app").trusting(Trust.service("ec2.amazonaws.com"));
    }

    private static Statement assume(Principal... principals) {
        return allow("sts:AssumeRole").by(principals);
    }

    private static final Snapshot NOBODY = account(app(), Role.named("admin").trusting(Trust.NOBODY));

    private static String difference(Snapshot before, Snapshot after) {
        return AccessDifference.between(before, after).toString();
    }

    private static String of(String who, String line) {
        return "Access that changes:\n\n  " + who + "\n      " + line + "\n";
    }

    @Test
    void one_session_that_is_trusted_is_a_gain_of_its_role() {
        assertThat(difference(NOBODY, trusting(assume(ALICE))))
                .isEqualTo(of("role app", "+ " + ADMIN + " when StringLike aws:userid [*:alice]"));
        assertThat(difference(trusting(assume(ALICE)), trusting(assume(ALICE, BOB))))
                .contains("+ " + ADMIN)
                .contains("*:bob]")
                .doesNotContain("- ");
        assertThat(AccessDifference.between(trusting(assume(ALICE, BOB)), trusting(assume(BOB)))
                        .widens())
                .isFalse();
        assertThat(difference(trusting(assume(APP)), trusting(assume(APP, ALICE))))
                .isEqualTo("Nobody's access changes.\n");
    }

    @Test
    void a_denial_of_one_session_that_is_lifted_is_a_gain() {
        Statement denial = deny("sts:AssumeRole").by(ALICE);
        assertThat(difference(trusting(assume(APP), denial), trusting(assume(APP))))
                .isEqualTo(of("role app", "+ " + ADMIN + " when StringLike aws:userid [*:alice]"));
        assertThat(difference(trusting(assume(APP)), trusting(assume(APP), denial)))
                .isEqualTo(of("role app", "- " + ADMIN + " when StringLike aws:userid [*:alice]"));
    }

    @Test
    void a_denial_of_all_but_one_session_leaves_that_one() {
        Statement denial = deny("sts:AssumeRole").byAllBut(APP, ALICE);
        assertThat(difference(trusting(assume(APP)), trusting(assume(APP), denial)))
                .isEqualTo(of("role app", "- " + ADMIN + " when StringNotLike aws:userid [*:alice]"));
    }

    @Test
    void a_session_that_is_trusted_by_its_name_is_not_limited_by_a_silent_boundary() {
        Role bounded = app().boundedBy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        Role admin = Role.named("admin");
        assertThat(difference(
                        account(bounded, admin.trusting(PolicyDocument.of(assume(APP)))),
                        account(bounded, admin.trusting(PolicyDocument.of(assume(APP, ALICE))))))
                .isEqualTo(of("role app", "+ " + ADMIN + " when StringLike aws:userid [*:alice]"));
    }

    @Test
    void roles_whose_sessions_are_named_each_gain_what_is_theirs() {
        Role other = Role.named("other").trusting(Trust.service("ec2.amazonaws.com"));
        Statement trust = assume(ALICE, Principal.aws("arn:aws:sts::222222222222:assumed-role/other/carol"));
        Role admin = Role.named("admin");
        assertThat(difference(
                        account(app(), other, admin.trusting(Trust.NOBODY)),
                        account(app(), other, admin.trusting(PolicyDocument.of(trust)))))
                .contains("role app\n      + " + ADMIN + " when StringLike aws:userid [*:alice]\n")
                .contains("role other\n      + " + ADMIN + " when StringLike aws:userid [*:carol]\n");
    }

    @Test
    void a_new_role_gains_what_its_session_is_trusted_with_already() {
        Role admin = Role.named("admin").trusting(PolicyDocument.of(assume(ALICE)));
        assertThat(difference(account(admin), account(app(), admin)))
                .contains("role app\n      + " + ADMIN + " when StringLike aws:userid [*:alice]\n");
    }

    @Test
    void what_a_role_may_names_the_session_that_may() {
        assertThat(Access.of(trusting(assume(ALICE))).whatMay(app()))
                .hasToString("role app may\n  " + ADMIN + " when StringLike aws:userid [*:alice]");
    }

    @Test
    void a_denial_of_one_session_of_another_account_that_is_lifted_is_a_gain() {
        Principal builder = Principal.aws("arn:aws:iam::999999999999:role/ci/builder");
        Statement denial =
                deny("sts:AssumeRole").by(Principal.aws("arn:aws:sts::999999999999:assumed-role/builder/alice"));
        assertThat(difference(trusting(assume(builder), denial), trusting(assume(builder))))
                .contains("role builder of account 999999999999\n      + " + ADMIN
                        + " when StringLike aws:userid [*:alice]\n");
    }

    @Test
    void a_session_of_another_account_whose_role_was_trusted_gains_nothing() {
        Principal builder = Principal.aws("arn:aws:iam::999999999999:role/builder");
        Principal alice = Principal.aws("arn:aws:sts::999999999999:assumed-role/builder/alice");
        assertThat(AccessDifference.between(trusting(assume(builder)), trusting(assume(alice)))
                        .widens())
                .isFalse();
    }

    private static final String UNREAD = "what trust policy of role admin allows, of which not all is known";

    private static PolicyDocument unread(String value) {
        return PolicyDocument.fromWire(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                        + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringNew\":{\"aws:x\":\"" + value
                        + "\"}}}]}");
    }

    /** The account with a trust policy of which a condition cannot be read. */
    private static Snapshot odd(String value, User... users) {
        List<Resource> all = new ArrayList<>(List.of(users));
        all.add(app());
        all.add(Role.named("admin").trusting(unread(value)));
        return Snapshot.of(Account.of(ID).with(all), "aws");
    }

    @Test
    void a_trust_policy_that_cannot_be_read_whole_may_let_anybody_in() {
        assertThat(difference(NOBODY, odd("y"))).isEqualTo(of("anybody, role admin, role app", "+ " + UNREAD));
        assertThat(difference(odd("y"), NOBODY)).isEqualTo(of("anybody, role admin, role app", "- " + UNREAD));
        assertThat(AccessDifference.between(odd("y"), NOBODY).widens()).isFalse();
        assertThat(Access.of(odd("y")).whatMay(app())).hasToString("role app may\n  " + UNREAD);
    }

    @Test
    void what_cannot_be_read_of_a_policy_counts_where_it_changes() {
        assertThat(difference(odd("y"), odd("y"))).isEqualTo("Nobody's access changes.\n");
        assertThat(AccessDifference.between(odd("y"), odd("z")).widens()).isTrue();
        User ada = User.named("ada");
        assertThat(AccessDifference.between(
                                account(ada.inline("own", unread("y"))), account(ada.inline("own", unread("z"))))
                        .widens())
                .isTrue();
    }

    @Test
    void who_may_assume_no_role_at_all_gains_nothing_by_a_trust_policy_that_cannot_be_read() {
        User ada = User.named("ada").inline("none", deny("sts:*").onEverything());
        User bob = User.named("bob")
                .inline("none", deny("sts:*").onEverything().when("Bool", "aws:ViaAWSService", "true"));
        Snapshot before = account(app(), Role.named("admin").trusting(Trust.NOBODY), ada, bob);
        assertThat(difference(before, odd("y", ada, bob)))
                .isEqualTo(of("anybody, role admin, role app, user bob", "+ " + UNREAD));
    }

    private static Snapshot unreadable(Snapshot account) {
        return account.unreadable(List.of(
                new Unreadable(Kind.USER, "eve", "its name cannot be kept"),
                new Unreadable(Kind.ROLE, "deploy", "its name cannot be kept")));
    }

    @Test
    void a_user_who_could_not_be_read_gains_what_a_trust_policy_says_to_them() {
        Statement trust = assume(Principal.aws("arn:aws:iam::222222222222:user/staff/eve"));
        assertThat(difference(unreadable(NOBODY), unreadable(trusting(trust)))).isEqualTo(of("user eve", "+ " + ADMIN));
        assertThat(difference(
                        unreadable(NOBODY),
                        unreadable(trusting(
                                assume(Principal.aws("arn:aws:sts::222222222222:assumed-role/deploy/alice"))))))
                .isEqualTo(of("role deploy", "+ " + ADMIN + " when StringLike aws:userid [*:alice]"));
    }

    @Test
    void who_can_be_read_no_more_may_have_gained() {
        assertThat(difference(unreadable(NOBODY), unreadable(NOBODY))).isEqualTo("Nobody's access changes.\n");
        AccessDifference difference = AccessDifference.between(NOBODY, unreadable(NOBODY));
        assertThat(difference.widens()).isTrue();
        assertThat(difference.toString())
                .contains("user eve\n")
                .contains("+ what policies of user eve allows, of which not all is known")
                .contains("+ what trust policy of role deploy allows, of which not all is known");
    }
}
