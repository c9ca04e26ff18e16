// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.Elapsed;
import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences by conditions whose variables have no value, whose keys have several values, and that have no values themselves. */
class ConditionDifferenceTest {
    private static final String ID = "222222222222";
    private static final String TEAM = "${aws:PrincipalTag/team}";
    private static final Statement TAG = allow("iam:TagUser").onEverything();

    private static final Snapshot NOTHING = account(User.named("eve"));

    private static Snapshot eve(Statement... statements) {
        return account(User.named("eve").inline("own", statements));
    }

    private static Snapshot account(User user) {
        return Snapshot.of(Account.of(ID).with(user), "aws");
    }

    /** A role of whose sessions the trust policy allows these actions. */
    private static Snapshot ops(List<Statement> policy, String... actions) {
        Principal outside = Principal.aws("999999999999");
        return Snapshot.of(
                Account.of(ID)
                        .with(Role.named("ops")
                                .inline("abac", policy.toArray(Statement[]::new))
                                .trusting(PolicyDocument.of(allow(actions).by(outside)))),
                "aws");
    }

    private static String difference(Snapshot before, Snapshot after) {
        return AccessDifference.between(before, after).toString();
    }

    @Test
    void tags_that_sessions_may_bring_along_lift_a_denial_by_tags() {
        List<Statement> abac = List.of(
                allow("ec2:*").onEverything(),
                deny("ec2:*").onEverything().when("StringNotEquals", "aws:ResourceTag/team", TEAM));
        Snapshot without = ops(abac, "sts:AssumeRole");
        Snapshot with = ops(abac, "sts:AssumeRole", "sts:TagSession");
        assertThat(difference(without, with))
                .contains("role ops\n      + ec2:* on * when StringEquals aws:ResourceTag/team [" + TEAM + "]\n");
        assertThat(difference(with, without))
                .contains("role ops\n      - ec2:* on * when StringEquals aws:ResourceTag/team [" + TEAM + "]\n");
        assertThat(Access.of(without).whatMay(Role.named("ops")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEquals", "StringLike", "StringEqualsIfExists", "ForAnyValue:StringEquals"})
    void tags_that_sessions_may_bring_along_open_what_is_allowed_by_tags(String operator) {
        List<Statement> abac = List.of(allow("ec2:*").onEverything().when(operator, "aws:ResourceTag/team", TEAM));
        assertThat(difference(ops(abac, "sts:AssumeRole"), ops(abac, "sts:AssumeRole", "sts:TagSession")))
                .contains("role ops\n      + ");
    }

    /** The reference calls both a set; AWS's own policies compare the key of EventBridge without a quantifier, and it was never recorded. */
    @Test
    void a_set_of_a_service_is_not_known_to_be_one_and_a_global_one_is() {
        Statement events = allow("events:PutEvents").onEverything();
        assertThat(difference(NOTHING, eve(events.when("StringEquals", "events:detail-type", "order"))))
                .contains("+ events:PutEvents on * when StringEquals events:detail-type [order]");
        assertThat(difference(NOTHING, eve(events.when("StringEquals", "aws:TagKeys", "order"))))
                .isEqualTo("Nobody's access changes.\n");
    }

    @Test
    void what_no_policy_decides_about_is_neither_gained_nor_lost() {
        Statement free = allow("sts:GetCallerIdentity", "sts:GetSessionToken").onEverything();
        assertThat(difference(NOTHING, eve(free))).isEqualTo("Nobody's access changes.\n");
        assertThat(difference(eve(free, deny("sts:*").onEverything()), eve(free)))
                .isEqualTo("Nobody's access changes.\n");
    }

    /** To compute with such a number exactly would take minutes, or fail; a policy of anybody may have one. */
    @ParameterizedTest
    @ValueSource(strings = {"1E-99999999", "1E-999999999", "0E-999999999", "1E999999999", "-1E-2000000000"})
    void numbers_out_of_all_proportion_are_compared_at_once(String number) {
        Statement s3 = allow("s3:*").onEverything();
        assertThat(difference(NOTHING, eve(s3.when("NumericLessThan", "s3:max-keys", number))))
                .contains("+ s3:* on * when NumericLessThan s3:max-keys [" + number + "]");
        Statement ending = s3.when("NumericLessThan", "aws:EpochTime", number);
        assertThat(Elapsed.by(Instant.parse("2026-11-30T00:00:00Z")).hasEnded(ending))
                .isEqualTo(!number.equals("1E999999999"));
    }

    @Test
    void a_variable_with_a_default_has_a_value() {
        Statement home = allow("s3:*").onEverything();
        assertThat(difference(
                        eve(home.when("StringEquals", "s3:prefix", "${aws:PrincipalTag/team, 'all'}")),
                        eve(home.when("StringEquals", "s3:prefix", "all"))))
                .isEqualTo("Nobody's access changes.\n");
    }

    @Test
    void operators_of_numbers_do_not_look_for_variables() {
        Statement s3 = allow("s3:*").onEverything();
        Statement denial = deny("s3:*").onEverything().when("NumericLessThan", "s3:max-keys", TEAM);
        User tagged = User.named("eve").tagged("team", "5");
        assertThat(AccessDifference.between(
                                account(tagged.inline("own", s3.when("NumericLessThan", "s3:max-keys", "5"))),
                                account(tagged.inline("own", s3, denial)))
                        .widens())
                .isTrue();
    }

    @Test
    void a_key_with_several_values_can_meet_conditions_that_one_value_cannot() {
        assertThat(difference(
                        NOTHING,
                        eve(TAG.when("ForAnyValue:StringEquals", "aws:TagKeys", "team")
                                .when("ForAnyValue:StringLike", "aws:TagKeys", "adm*"))))
                .contains("user eve\n      + iam:TagUser on * when ForAnyValue:StringEquals aws:TagKeys [team]"
                        + " and ForAnyValue:StringLike aws:TagKeys [adm*]\n");
        assertThat(difference(
                        NOTHING,
                        eve(TAG.when("StringEquals", "aws:RequestedRegion", "eu-west-1")
                                .when("StringLike", "aws:RequestedRegion", "us-*"))))
                .isEqualTo("Nobody's access changes.\n");
    }

    @Test
    void each_value_is_more_than_some_value() {
        Snapshot each =
                eve(TAG.when("ForAllValues:StringEquals", "aws:TagKeys", "team").when("Null", "aws:TagKeys", "false"));
        Snapshot some = eve(TAG.when("ForAnyValue:StringEquals", "aws:TagKeys", "team"));
        assertThat(AccessDifference.between(each, some).widens()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NumericLessThan", "DateLessThan", "StringEquals", "ArnLike", "IpAddress", "Bool", "BinaryEquals"
            })
    void a_condition_without_values_holds_never_and_its_opposite_always(String operator) {
        Statement s3 = allow("s3:*").onEverything();
        Statement never = s3.when(new Condition(operator, "a:k", List.of()));
        Statement denial = deny("s3:*").onEverything();
        assertThat(difference(NOTHING, eve(never))).isEqualTo("Nobody's access changes.\n");
        assertThat(difference(eve(s3), eve(s3, denial.when(new Condition(operator, "a:k", List.of())))))
                .isEqualTo("Nobody's access changes.\n");
        assertThat(Access.of(eve(s3.when(new Condition(operator + "IfExists", "a:k", List.of()))))
                        .whatMay(User.named("eve")))
                .hasToString("user eve may\n  s3:* on * when " + operator + "IfExists a:k []");
    }

    @ParameterizedTest
    @CsvSource({
        "NumericNotEquals, s3:max-keys",
        "DateNotEquals, aws:CurrentTime",
        "StringNotLike, s3:prefix",
        "NotIpAddress, aws:SourceIp",
        "ArnNotLike, aws:SourceArn"
    })
    void a_negated_condition_without_values_always_holds(String operator, String key) {
        Statement s3 = allow("s3:*").onEverything();
        assertThat(difference(eve(s3), eve(s3.when(new Condition(operator, key, List.of())))))
                .isEqualTo("Nobody's access changes.\n");
    }

    @Test
    void an_order_of_several_values_has_no_opposite() {
        Statement s3 = allow("s3:*").onEverything();
        AccessDifference difference = AccessDifference.between(eve(s3.when("NumericLessThan", "a:n", "5")), eve(s3));
        AccessRequest both =
                new AccessRequest("s3:Get", "*", ConditionContext.complete().with("a:n", List.of("3", "7")));
        AccessRequest more =
                new AccessRequest("s3:Get", "*", ConditionContext.complete().with("a:n", "7"));
        List<Reach> gained = difference.principals().get(0).gained();
        assertThat(gained).anyMatch(reach -> reach.contains(both)).anyMatch(reach -> reach.contains(more));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, Nobody's access changes.",
        "StringNotEquals, '+ iam:TagUser on * when Null aws:TagKeys [true]'",
        "StringEqualsIfExists, '+ iam:TagUser on * when Null aws:TagKeys [true]'",
        "StringNotLikeIfExists, '+ iam:TagUser on * when Null aws:TagKeys [true]'"
    })
    void an_operator_for_one_value_never_holds_for_a_set(String operator, String told) {
        assertThat(difference(NOTHING, eve(TAG.when(operator, "aws:TagKeys", "team"))))
                .contains(told);
    }

    @Test
    void a_denial_that_no_set_of_values_meets_takes_nothing_away() {
        Statement denial = deny("iam:TagUser").onEverything();
        assertThat(difference(eve(TAG), eve(TAG, denial.when("StringEquals", "aws:TagKeys", "team"))))
                .isEqualTo("Nobody's access changes.\n");
        assertThat(difference(eve(TAG, denial.when("StringNotEquals", "aws:TagKeys", "team")), eve(TAG)))
                .contains("+ iam:TagUser on * when Null aws:TagKeys [true]");
    }

    /** A key that the catalogue does not have may be of one value or of a set: what holds for both is told alone. */
    @Test
    void of_an_unknown_key_both_is_reckoned_with() {
        Statement s3 = allow("s3:*").onEverything();
        Statement denial = deny("s3:*").onEverything();
        Snapshot denied = eve(s3.when("ForAnyValue:StringEquals", "a:k", "x"), denial.when("StringEquals", "a:k", "x"));
        assertThat(AccessDifference.between(NOTHING, denied).widens()).isTrue();
        assertThat(AccessDifference.between(
                                NOTHING,
                                eve(s3.when("StringEquals", "a:k", "x"), denial.when("StringLike", "a:k", "x*")))
                        .widens())
                .isFalse();
        assertThat(difference(eve(s3, denial.when("StringEquals", "a:k", "x")), eve(s3)))
                .contains("when StringEquals a:k [x]");
    }

    /** A tag that is no address is met by neither operator. */
    @Test
    void what_is_no_address_is_neither_in_a_range_nor_out_of_it() {
        Statement inside = TAG.when("IpAddress", "aws:RequestTag/from", "10.0.0.0/8", "0.0.0.0/0", "::/0");
        Statement outside = TAG.when("NotIpAddress", "aws:RequestTag/from", "10.0.0.0/8");
        assertThat(AccessDifference.between(eve(inside, outside), eve(TAG)).widens())
                .isTrue();
        Statement denial = deny("iam:TagUser").onEverything().when("NotIpAddress", "aws:RequestTag/from", "10.0.0.0/8");
        AccessRequest word = new AccessRequest(
                "iam:TagUser", "*", ConditionContext.complete().with("aws:RequestTag/from", "home"));
        assertThat(AccessDifference.between(NOTHING, eve(TAG, denial))
                        .principals()
                        .get(0)
                        .gained())
                .anyMatch(reach -> reach.contains(word));
    }

    /** A tag that is no number is not less than five, nor more. */
    @Test
    void what_is_no_number_is_in_no_order() {
        Statement denial = deny("iam:TagUser").onEverything().when("NumericLessThan", "aws:RequestTag/n", "5");
        AccessRequest word = new AccessRequest(
                "iam:TagUser", "*", ConditionContext.complete().with("aws:RequestTag/n", "many"));
        assertThat(AccessDifference.between(NOTHING, eve(TAG, denial))
                        .principals()
                        .get(0)
                        .gained())
                .anyMatch(reach -> reach.contains(word));
    }
}
