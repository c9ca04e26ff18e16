// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessDifferenceTest {
    private static final String ID = "222222222222";
    private static final Statement S3 = Statement.allow("s3:*").onEverything();

    private static Snapshot account(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(List.of(resources)), "aws");
    }

    private static Snapshot ada(Statement... statements) {
        return account(User.named("ada").inline("own", statements));
    }

    /** The lines of the only principal whose access differs; none when nobody's does. */
    private static List<String> lines(Snapshot before, Snapshot after) {
        List<PrincipalDifference> principals =
                AccessDifference.between(before, after).principals();
        assertThat(principals).hasSizeLessThan(2);
        return principals.stream().flatMap(each -> each.lines().stream()).toList();
    }

    private static Statement when(String operator, String key, String values) {
        return S3.when(Condition.of(operator, key, values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    IpAddress,          aws:SourceIp,               10.0.0.0/8,                     10.1.0.0/16
                    IpAddress,          aws:SourceIp,               2001:db8::/32,                  2001:db8:1::/48
                    IpAddress,          aws:SourceIp,               10.0.0.0/8 192.0.2.0/24,        10.0.0.0/9 192.0.2.7
                    NotIpAddress,       aws:SourceIp,               10.1.0.0/16,                    10.0.0.0/8
                    NumericLessThan,    aws:MultiFactorAuthAge,     7200,                           3600
                    NumericGreaterThan, s3:max-keys,                10,                             10.5
                    NumericEquals,      s3:max-keys,                10 20,                          20
                    DateLessThan,       aws:CurrentTime,            2031-01-01T00:00:00Z,           2030-01-01
                    DateGreaterThan,    aws:CurrentTime,            2030-01-01T00:00:00Z,           2030-01-01T00:00:01Z
                    StringEquals,       aws:RequestedRegion,        eu-west-1 eu-west-2,            eu-west-2
                    StringNotEquals,    aws:RequestedRegion,        eu-west-1,                      eu-west-1 eu-west-2
                    StringLike,         aws:RequestedRegion,        eu-*,                           eu-west-*
                    StringLike,         aws:RequestedRegion,        *-west-*,                       eu-west-*
                    StringNotLike,      aws:RequestedRegion,        eu-west-*,                      eu-*
                    ArnLike,            aws:SourceArn,              arn:aws:sns:*:1:*,              arn:aws:sns:*:1:a*
                    ArnNotLike,         aws:SourceArn,              arn:aws:sns:*:1:a,              arn:aws:s?s:*:1:*
                    """)
    void a_narrower_condition_is_a_loss_alone(String operator, String key, String wide, String narrow) {
        Snapshot wider = ada(when(operator, key, wide));
        Snapshot narrower = ada(when(operator, key, narrow));
        assertThat(lines(wider, narrower)).singleElement().asString().startsWith("- s3:* on *");
        assertThat(lines(narrower, wider)).singleElement().asString().startsWith("+ s3:* on *");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    NumericLessThan,    aws:MultiFactorAuthAge,     3600,           NumericLessThanEquals,  3599.99
                    StringEquals,       aws:RequestedRegion,        eu-west-1,      StringLike,             eu-west-?
                    StringEquals,       aws:RequestedRegion,        eu-west-1,      StringEqualsIgnoreCase, EU-west-1
                    ArnLike,            aws:SourceArn,              arn:aws:sns:*:1:a,  StringLike,         arn:aws:sns:*:1:a
                    IpAddress,          aws:SourceIp,               10.0.0.0/9,     IpAddressIfExists,      10.0.0.0/8
                    ForAllValues:StringEquals, aws:TagKeys,         team,           ForAllValues:StringLike, t*
                    ForAnyValue:StringEquals, aws:TagKeys,          team,           ForAnyValue:StringLike, t*
                    """)
    void operators_of_one_kind_are_compared(
            String operator, String key, String value, String otherOperator, String otherValue) {
        Snapshot one = ada(when(operator, key, value));
        Snapshot other = ada(when(otherOperator, key, otherValue));
        assertThat(lines(one, other)).noneMatch(line -> line.contains("possibly"));
        boolean isWithin = !operator.startsWith("Numeric");
        assertThat(AccessDifference.between(isWithin ? other : one, isWithin ? one : other)
                        .widens())
                .isFalse();
    }

    @Test
    void conditions_that_cannot_be_compared_are_told_as_possible() {
        assertThat(lines(
                        ada(when("StringLike", "aws:PrincipalOrgID", "${aws:RequestTag/org}")),
                        ada(when("StringLike", "aws:PrincipalOrgID", "o-1"))))
                .first()
                .asString()
                .startsWith("+ possibly s3:* on *");
    }

    @Test
    void numbers_between_two_bounds_are_told_as_such() {
        assertThat(lines(
                        ada(when("NumericLessThan", "aws:MultiFactorAuthAge", "3600")),
                        ada(when("NumericLessThan", "aws:MultiFactorAuthAge", "7200"))))
                .containsExactly("+ s3:* on * with MFA of the last 2 h, not of the last 1 h");
        assertThat(lines(
                        ada(S3.when(Condition.mfaPresent())),
                        ada(S3.when(Condition.mfaPresent())
                                .when("NumericLessThan", "aws:MultiFactorAuthAge", "43200"))))
                .containsExactly("- s3:* on * with MFA of 12 h ago or longer");
    }

    @Test
    void addresses_that_are_gone_are_told_without_those_that_stay() {
        assertThat(lines(
                        ada(when("IpAddress", "aws:SourceIp", "10.0.0.0/8")),
                        ada(when("IpAddress", "aws:SourceIp", "10.1.0.0/16"))))
                .containsExactly("- s3:* on * when IpAddress aws:SourceIp [10.0.0.0/8]"
                        + " and NotIpAddress aws:SourceIp [10.1.0.0/16]");
    }

    @Test
    void what_NotAction_left_out_is_named_by_itself() {
        assertThat(lines(
                        ada(Statement.allow("*").onEverything()),
                        ada(Statement.allowAllBut("iam:*").onEverything())))
                .containsExactly("- iam:* on *");
        assertThat(lines(
                        ada(Statement.allowAllBut("iam:*", "s3:*").onEverything()),
                        ada(Statement.allowAllBut("iam:*").onEverything())))
                .containsExactly("+ s3:* on *");
    }

    @Test
    void what_one_statement_leaves_out_and_another_takes_in_was_had_already() {
        assertThat(lines(
                        ada(
                                Statement.allowAllBut("sts:*", "s3:Put*").on("arn:aws:s3:::*"),
                                Statement.allow("s3:*").onEverything()),
                        ada(
                                Statement.allowAllBut("sts:AssumeRole").on("arn:aws:s3:::b"),
                                Statement.allow("s3:*").onEverything())))
                .filteredOn(line -> line.startsWith("+"))
                .containsExactly("+ sts:* on arn:aws:s3:::b, except sts:AssumeRole");
    }

    @Test
    void what_NotResource_left_out_is_named_by_itself() {
        assertThat(lines(
                        ada(Statement.allow("s3:*").onAllBut("arn:aws:s3:::secret", "arn:aws:s3:::secret/*")),
                        ada(Statement.allow("s3:*").onAllBut("arn:aws:s3:::secret"))))
                .containsExactly("+ s3:* on arn:aws:s3:::secret/*");
    }

    @Test
    void a_denial_of_all_but_some_leaves_those() {
        assertThat(lines(
                        ada(Statement.allow("*").onEverything()),
                        ada(
                                Statement.allow("*").onEverything(),
                                Statement.denyAllBut("iam:ChangePassword", "sts:GetCallerIdentity")
                                        .onEverything()
                                        .when(Condition.mfaPresentIfExists(false)))))
                .containsExactly("- * on * without MFA, except iam:ChangePassword, sts:GetCallerIdentity");
    }

    private static Role trusting(Principal... principals) {
        return Role.named("r")
                .trusting(PolicyDocument.of(Arrays.stream(principals)
                        .map(principal -> Statement.allow("sts:AssumeRole").by(principal))
                        .toList()));
    }

    @Test
    void whoever_trusts_everybody_trusts_those_it_named_before() {
        AccessDifference difference = AccessDifference.between(
                account(trusting(Principal.aws("999999999999"))), account(trusting(Principal.aws("*"))));
        assertThat(difference.principals())
                .extracting(PrincipalDifference::shown)
                .containsExactly("anybody", "role r");
        assertThat(difference.principals()).allMatch(each -> each.lost().isEmpty());
    }

    @Test
    void a_role_of_an_account_that_is_trusted_is_trusted() {
        Principal builder = Principal.aws("arn:aws:iam::999999999999:role/builder");
        assertThat(AccessDifference.between(
                                account(trusting(builder)), account(trusting(Principal.aws("999999999999"))))
                        .principals())
                .extracting(PrincipalDifference::shown)
                .containsExactly("account 999999999999");
        assertThat(lines(account(trusting(Principal.aws("999999999999"))), account(trusting(builder))))
                .containsExactly("- sts:AssumeRole on arn:aws:iam::222222222222:role/r");
    }

    @Test
    void a_service_stays_trusted_beside_another() {
        Principal ec2 = Principal.service("ec2.amazonaws.com");
        assertThat(lines(account(trusting(ec2)), account(trusting(ec2, Principal.service("lambda.amazonaws.com")))))
                .containsExactly("+ sts:AssumeRole on arn:aws:iam::222222222222:role/r");
    }

    private static Arn arn(String resource) {
        return Arn.iam(ID, resource).resolve("aws", ID);
    }

    @Test
    void a_renamed_role_is_the_same_to_itself_and_to_who_may_assume_it() {
        User ada =
                User.named("ada").inline("i", Statement.allow("sts:AssumeRole").onEverything());
        Role old = Role.named("old")
                .trusting(Account.of(ID))
                .attach(Arn.parse("arn:aws:iam::aws:policy/AdministratorAccess"));
        Role now = Role.named("now")
                .trusting(Account.of(ID))
                .attach(Arn.parse("arn:aws:iam::aws:policy/AdministratorAccess"));
        Map<Arn, Arn> formerly = Map.of(arn("role/now"), arn("role/old"));
        assertThat(AccessDifference.between(account(ada, old), account(ada, now), formerly)
                        .principals())
                .isEmpty();
        assertThat(AccessDifference.between(account(ada, old), account(ada, now))
                        .principals())
                .extracting(PrincipalDifference::shown)
                .containsExactly("role now", "role old", "user ada");
    }

    @Test
    void who_may_assume_a_role_by_its_old_name_alone_loses_it() {
        User ada = User.named("ada")
                .inline("i", Statement.allow("sts:AssumeRole").on("arn:aws:iam::222222222222:role/old"));
        Role old = Role.named("old").trusting(Account.of(ID));
        Role now = Role.named("now").trusting(Account.of(ID));
        AccessDifference difference = AccessDifference.between(
                account(ada, old), account(ada, now), Map.of(arn("role/now"), arn("role/old")));
        assertThat(difference.toString())
                .contains("user ada\n      - sts:AssumeRole on arn:aws:iam::222222222222:role/now");
        assertThat(difference.widens()).isFalse();
    }

    @Test
    void a_denial_of_the_old_name_of_a_role_that_does_not_follow_is_a_gain() {
        User ada = User.named("ada")
                .inline(
                        "i",
                        Statement.allow("sts:AssumeRole").onEverything(),
                        Statement.deny("sts:AssumeRole").on("arn:aws:iam::222222222222:role/old"));
        Role old = Role.named("old").trusting(Account.of(ID));
        Role now = Role.named("now").trusting(Account.of(ID));
        assertThat(lines(account(ada, old), account(ada, now)))
                .containsExactly("+ sts:AssumeRole on arn:aws:iam::222222222222:role/now");
        assertThat(AccessDifference.between(
                                account(ada, old), account(ada, now), Map.of(arn("role/now"), arn("role/old")))
                        .toString())
                .contains("+ sts:AssumeRole on arn:aws:iam::222222222222:role/now");
    }

    @Test
    void a_new_user_by_the_former_name_of_another_is_somebody_else() {
        User ada = User.named("ada").inline("own", S3);
        User renamed = User.named("ada.lovelace").inline("own", S3);
        AccessDifference difference = AccessDifference.between(
                account(ada), account(renamed, ada), Map.of(arn("user/ada.lovelace"), arn("user/ada")));
        assertThat(difference.principals())
                .extracting(PrincipalDifference::shown)
                .containsExactly("user ada");
        assertThat(difference.widens()).isTrue();
    }

    @Test
    void members_of_one_group_differ_by_their_own_names_alone() {
        Statement own = Statement.allow("s3:*").on("arn:aws:s3:::home/${aws:username}/*");
        AccessDifference difference = AccessDifference.between(
                account(
                        Group.named("g"),
                        User.named("ada").memberOf("g"),
                        User.named("bob").memberOf("g")),
                account(
                        Group.named("g").inline("home", own),
                        User.named("ada").memberOf("g"),
                        User.named("bob").memberOf("g")));
        assertThat(difference.toString())
                .contains(
                        "user ada\n      + s3:* on arn:aws:s3:::home/ada/*",
                        "user bob\n      + s3:* on arn:aws:s3:::home/bob/*");
    }

    @Test
    void what_is_granted_within_a_boundary_that_is_not_known_is_a_gain_as_far_as_that_allows() {
        User ada = User.named("ada").boundedBy("unread");
        Statement iam = Statement.allow("iam:*").onEverything();
        Snapshot less = account(ada.inline("own", S3));
        Snapshot more = account(ada.inline("own", S3, iam));
        assertThat(lines(less, more)).containsExactly("+ iam:* on ${what policy unread allows}");
        assertThat(lines(more, less)).containsExactly("- iam:* on ${what policy unread allows}");
        assertThat(lines(less, less)).isEmpty();
        assertThat(lines(less, ada(S3)))
                .containsExactly(
                        "+ s3:* on *, except anything on ${what policy unread allows}",
                        "- what policy unread allows, of which not all is known");
        assertThat(lines(ada(S3), less)).contains("+ what policy unread allows, of which not all is known");
    }

    @Test
    void what_a_policy_that_is_not_known_may_allow_is_a_gain_where_a_limit_goes() {
        User ada = User.named("ada").attach("unread");
        Statement denial = Statement.deny("s3:*").onEverything();
        assertThat(lines(account(ada.inline("own", denial)), account(ada)))
                .containsExactly("+ s3:* on ${what policy unread allows}");
        ManagedPolicy limit = ManagedPolicy.named("limit").allowing(S3);
        assertThat(lines(account(limit, ada.boundedBy("limit")), account(limit, ada)))
                .containsExactly("+ * on ${what policy unread allows}, except s3:*");
        assertThat(AccessDifference.between(account(limit, ada), account(limit, ada.boundedBy("limit")))
                        .widens())
                .isFalse();
        assertThat(lines(account(User.named("ada")), account(ada)))
                .containsExactly("+ what policy unread allows, of which not all is known");
    }
}
