// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.account.AccountException;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.plan.UnplannableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;

/** Answers that the service gives and that are easily overlooked. */
class AwsOddAnswersTest {
    private static final String DETAILS = "GetAccountAuthorizationDetails";
    private static final String ARN = "<Arn>arn:aws-cn:iam::210987654321:user/x</Arn>";

    private final Weather weather = new Weather();
    private final AwsAccount account = weather.account;

    @AfterEach
    void close() {
        weather.close();
    }

    private static String users(String... users) {
        return "<UserDetailList>" + String.join("", users) + "</UserDetailList><IsTruncated>false</IsTruncated>";
    }

    private static String user(String name, String rest) {
        return "<member><UserName>" + name + "</UserName><Path>/</Path>" + ARN + rest + "</member>";
    }

    /** A caller of whom IAM does not tell: a role. */
    private Account read() {
        weather.proxy.refusing("GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        return account.read(ReadScope.BULK).account();
    }

    @Test
    void absent_lists_are_empty_ones() {
        weather.proxy.answering(DETAILS, users(user("ada", "")));
        assertThat(read().users()).containsEntry("ada", User.named("ada").path("/"));
    }

    @Test
    void an_account_without_a_telling_caller_is_known_by_what_it_holds() {
        weather.proxy.answering(DETAILS, users(user("ada", "")));
        weather.proxy.refusing("GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        assertThat(account.read(ReadScope.BULK))
                .returns("210987654321", snapshot -> snapshot.accountId())
                .returns("aws-cn", snapshot -> snapshot.partition())
                .matches(snapshot -> snapshot.caller().isEmpty());
    }

    @Test
    void an_empty_account_without_a_telling_caller_asks_for_sts() {
        assertThatThrownBy(this::read)
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("AwsAccount.using(iamClient, stsClient)");
    }

    @Test
    void a_caller_who_is_forbidden_to_ask_for_himself_is_unknown() {
        weather.proxy.answering(DETAILS, users(user("ada", "")));
        weather.proxy.refusing("GetUser", 403, "AccessDenied", "not authorized");
        assertThat(account.read(ReadScope.BULK))
                .matches(snapshot -> snapshot.caller().isEmpty());
    }

    @Test
    void a_throttled_question_for_the_caller_is_asked_again_and_never_taken_for_a_role() {
        weather.proxy.refusing("GetUser", 400, "Throttling", "Rate exceeded");
        assertThat(account.read(ReadScope.BULK))
                .matches(snapshot -> snapshot.caller().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestTimeout", "ExpiredToken"})
    void a_caller_who_could_not_be_asked_for_fails_the_reading(String code) {
        for (int i = 0; i < 10; i++) weather.proxy.refusing("GetUser", 400, code, "x");
        assertThatThrownBy(() -> account.read(ReadScope.BULK))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining(code);
    }

    @Test
    void sts_tells_account_and_caller() {
        try (StsClient sts = Clients.sts(weather.server.endpoint())) {
            assertThat(AwsAccount.using(weather.iam, sts).read(ReadScope.BULK))
                    .returns(weather.server.accountId(), snapshot -> snapshot.accountId())
                    .matches(snapshot -> snapshot.caller().isPresent());
            assertThat(weather.server.calls().names()).doesNotContain("GetUser");
        }
    }

    @Test
    void credentials_that_turn_to_another_account_are_refused() {
        account.read(ReadScope.BULK);
        weather.proxy.answering(DETAILS, users(user("ada", "")));
        assertThatThrownBy(() -> account.read(ReadScope.BULK)).hasMessageContaining("now reads account 210987654321");
    }

    @Test
    void a_later_page_is_the_truer() {
        weather.proxy.answering(
                DETAILS,
                "<UserDetailList>" + user("ada", "")
                        + "</UserDetailList><IsTruncated>true</IsTruncated><Marker>m</Marker>");
        weather.proxy.answering(
                DETAILS, users(user("Ada", "<Tags><member><Key>k</Key><Value>v</Value></member></Tags>")));
        assertThat(read().users().values())
                .singleElement()
                .isEqualTo(Values.withTags(User.named("Ada").path("/"), Map.of("k", "v")));
    }

    @Test
    void pages_that_do_not_fit_are_read_again() {
        String member = user("ada", "<GroupList><member>people</member></GroupList>");
        weather.proxy.answering(DETAILS, users(member)).answering(DETAILS, users(user("ada", "")));
        assertThat(read().users()).containsEntry("ada", User.named("ada").path("/"));
    }

    @Test
    void tags_of_aws_are_left_out() {
        weather.proxy.answering(
                DETAILS, users(user("ada", "<Tags><member><Key>aws:created-by</Key><Value>v</Value></member></Tags>")));
        assertThat(read().users()).containsEntry("ada", User.named("ada").path("/"));
    }

    @Test
    void a_document_newer_than_this_library_is_kept() {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
                + "\"Resource\":\"*\",\"Condition\":{\"StringMatchesRegex\":{\"aws:username\":\"a\"}}}]}";
        weather.proxy.answering(DETAILS, users(user("ada", inline(document))));
        assertThat(read().users().values())
                .singleElement()
                .matches(user -> user.inline().containsKey("p")
                        && user.inline().toString().contains("StringMatchesRegex"));
    }

    @Test
    void what_the_model_does_not_take_is_unreadable_and_the_rest_is_read() {
        weather.proxy.answering(
                DETAILS, users(user("ada", ""), user("b".repeat(65), ""), user("carl", inline("no JSON at all"))));
        weather.proxy.refusing("GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        Snapshot snapshot = account.read(ReadScope.BULK);
        assertThat(snapshot.account().users()).containsOnlyKeys("ada");
        assertThat(snapshot.unreadable())
                .extracting(Unreadable::name)
                .containsExactlyInAnyOrder("b".repeat(65), "carl");
        assertThat(snapshot.unreadable().toString())
                .contains(
                        "user \"carl\" exists, but could not be read: the document of inline policy p cannot be read");
    }

    @Test
    void what_is_unreadable_is_never_planned_as_new() {
        weather.iam.createUser(request -> request.userName("carl"));
        for (int i = 0; i < 9; i++) {
            weather.proxy.answering(DETAILS, users(user("carl", inline("no JSON at all")), user("ada", "")));
            weather.proxy.refusing(
                    "GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        }
        for (Account desired : List.of(
                Iam.account("a").with(Iam.user("Carl")),
                Iam.account("a").with(Iam.user("carl").absent()),
                Iam.account("a").with(Iam.user("charles").formerly("carl")),
                Iam.account("a").with(Iam.group("g").members("carl")),
                Iam.account("a").with(Iam.role("r").trusting(Iam.user("carl")))))
            assertThatThrownBy(() -> Iam.plan(desired, account))
                    .isInstanceOf(UnplannableException.class)
                    .hasMessageContaining(
                            "user \"carl\" exists, but could not be read: the document of inline policy p")
                    .hasMessageContaining("leave it out of the declaration");
        assertThat(Iam.plan(Iam.account("a").with(Iam.user("ada")), account).isEmpty())
                .isTrue();
    }

    @Test
    void an_unreadable_policy_or_alias_is_not_attached_or_set_anew() {
        for (int i = 0; i < 4; i++) {
            weather.proxy.answering(
                    DETAILS,
                    "<Policies><member><PolicyName>p</PolicyName><Arn>arn:aws:iam::210987654321:policy/p</Arn>"
                            + "</member></Policies><IsTruncated>false</IsTruncated>");
            weather.proxy.answering("ListAccountAliases", "<AccountAliases><member>NO!</member></AccountAliases>");
            weather.proxy.refusing(
                    "GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        }
        assertRefused(Iam.account("a").with(Iam.group("g").attach("p")), "policy \"p\" exists, but could not be read");
        assertRefused(
                Iam.account("a").with(Iam.user("u").boundedBy("p")), "policy \"p\" exists, but could not be read");
        assertRefused(Iam.account("a").alias("acme"), "\"alias\" exists, but could not be read");
        assertThat(Iam.plan(Iam.account("a").with(Iam.group("g")), account).isEmpty())
                .isFalse();
    }

    private void assertRefused(Account desired, String reason) {
        assertThatThrownBy(() -> Iam.plan(desired, account))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_member_without_its_fields_is_told_by_its_place() {
        assertMemberFails("<UserDetailList><member><Path>/</Path></member></UserDetailList>", "UserName is missing");
        assertMemberFails("<GroupDetailList><member/></GroupDetailList>", "GroupName is missing");
        assertMemberFails("<RoleDetailList><member/></RoleDetailList>", "RoleName is missing");
        assertMemberFails("<Policies><member><Arn>nonsense</Arn></member></Policies>", "Arn of a policy is no ARN");
    }

    private void assertMemberFails(String list, String problem) {
        weather.proxy.answering(DETAILS, list + "<IsTruncated>false</IsTruncated>");
        assertThatThrownBy(() -> account.read(ReadScope.BULK))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining(DETAILS)
                .hasMessageContaining(problem);
    }

    @Test
    void entities_that_lack_a_part_or_have_a_nonsensical_one_are_unreadable() {
        String attached = "<AttachedManagedPolicies><member><PolicyArn>nonsense</PolicyArn></member>"
                + "</AttachedManagedPolicies>";
        String nameless = "<UserPolicyList><member/></UserPolicyList>";
        String keyless = "<Tags><member><Value>v</Value></member></Tags>";
        weather.proxy.answering(
                DETAILS,
                "<UserDetailList>" + user("ada", "") + user("bob", attached) + user("carl", nameless)
                        + user("dora", keyless) + "</UserDetailList><RoleDetailList><member><RoleName>r</RoleName>"
                        + "<Path>/</Path></member></RoleDetailList><Policies><member><PolicyName>p</PolicyName></member>"
                        + "</Policies><IsTruncated>false</IsTruncated>");
        weather.proxy.refusing("GetUser", 400, "ValidationError", "Must specify userName when calling with non-User");
        Snapshot snapshot = account.read(ReadScope.BULK);
        assertThat(snapshot.account().users()).containsKey("ada");
        assertThat(snapshot.unreadable()).extracting(Unreadable::name).contains("carl", "dora", "r", "p");
    }

    @Test
    void a_caller_whose_arn_is_nonsense_is_an_error_that_names_the_call() {
        weather.proxy.answering("GetUser", "<User><UserName>x</UserName><Arn>nonsense</Arn></User>");
        assertThatThrownBy(() -> account.read(ReadScope.BULK))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("GetUser: the answer cannot be used: Arn is no ARN");
    }

    private static String inline(String document) {
        return "<UserPolicyList><member><PolicyName>p</PolicyName><PolicyDocument>" + document
                + "</PolicyDocument></member></UserPolicyList>";
    }

    @Test
    void a_reading_that_is_refused_says_which_call_and_what_to_do() {
        weather.proxy.refusing("GetAccountSummary", 403, "AccessDenied", "not authorized");
        assertThatThrownBy(() -> account.read(ReadScope.BULK))
                .isInstanceOf(AccountException.class)
                .hasMessage(
                        "GetAccountSummary: AccessDenied: not authorized. Grant it to the caller, or use other credentials.");
    }
}
