// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.aws.SampleChanges.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result;
import io.iam4j.change.Change;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.observed.ReadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;

/** Answers with status 200 that are not the service's: a proxy's page, nothing, half of it. */
class AwsNoAnswerTest {
    private static final String PAGE = "<html><head><title>Sign in to the network</title></head><body/></html>";
    private static final String NOTHING = "";
    private static final String HALF = "<CreateUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Creat";
    private static final String NO_XML = "OK";

    private final Weather weather = new Weather();

    @AfterEach
    void close() {
        weather.close();
    }

    static Stream<String> bodies() {
        return Stream.of(PAGE, NOTHING, HALF, NO_XML);
    }

    static Stream<Arguments> changesAndBodies() {
        List<Arguments> all = new ArrayList<>();
        for (Change change : SampleChanges.all()) bodies().forEach(body -> all.add(Arguments.of(change, body)));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("changesAndBodies")
    void a_change_with_such_an_answer_is_unknown(Change change, String body) {
        for (int i = 0; i < 8; i++) weather.proxy.answeringText(Proxy.ANY, body);
        Result result = weather.account.carryOut(change, Exchange.setting("correct-horse-Battery-9!"));
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.said(result)).contains(change.call(), change.target().toString());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void what_it_did_all_the_same_is_settled_by_reading(String body) {
        CreateUser user = new CreateUser("u", "/", Map.of(), Optional.empty());
        weather.proxy.garblingAnswer("CreateUser", body);
        assertThat(weather.result(user)).isInstanceOf(Result.Unknown.class);
        weather.carryOut(user);
        weather.proxy.answeringText("CreateGroup", body);
        CreateGroup group = new CreateGroup("g", "/");
        assertThat(weather.result(group)).isInstanceOf(Result.Unknown.class);
        weather.carryOut(group);
        assertThat(weather.server.account().groups()).containsKey("g");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_password_and_a_key_are_settled_too(String body) {
        weather.carryOut(new CreateUser("u", "/", Map.of(), Optional.empty()));
        weather.proxy.garblingAnswer("CreateLoginProfile", body);
        String password = "correct-horse-Battery-9!";
        CreateLoginProfile profile =
                new CreateLoginProfile("u", new PlainSealer().recipient(), password.length(), true);
        assertThat(weather.account.carryOut(profile, Exchange.setting(password)))
                .isEqualTo(Result.done());
        assertThat(weather.server.signIn(weather.server.accountId(), "u", password.toCharArray()))
                .isTrue();

        CreateAccessKey key = new CreateAccessKey("u", new PlainSealer().recipient());
        weather.proxy.garblingAnswer("CreateAccessKey", body);
        assertThat(weather.account.carryOut(key, Exchange.taking())).isNotEqualTo(Result.done());
        assertThat(weather.account.carryOut(key, Exchange.taking())).isEqualTo(Result.done());
        assertThat(weather.iam.listAccessKeys(request -> request.userName("u")).accessKeyMetadata())
                .hasSize(1);
    }

    @Test
    void a_key_that_the_answer_does_not_tell_is_a_lost_one() {
        weather.iam.createUser(request -> request.userName("u"));
        CreateAccessKey key = new CreateAccessKey("u", new PlainSealer().recipient());
        weather.proxy.answering("CreateAccessKey", "");
        Result result = weather.account.carryOut(key, Exchange.taking());
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.said(result))
                .contains("the answer has no AccessKey", "aws iam list-access-keys --user-name u");
    }

    @Test
    void a_reading_by_which_a_change_is_settled_is_no_answer_either() {
        CreatePolicy policy = new CreatePolicy("p", "/", DOCUMENT, "", Map.of());
        weather.proxy.losingAnswer("CreatePolicy");
        assertThat(weather.result(policy)).isInstanceOf(Result.Unknown.class);
        weather.proxy.answeringText("ListPolicies", PAGE);
        assertThat(weather.result(policy)).isInstanceOf(Result.Unknown.class);
        weather.carryOut(policy);
        assertThat(weather.server.account().policies()).containsKey("p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetAccountAuthorizationDetails",
                "ListRoles",
                "ListInstanceProfiles",
                "GetUser",
                "ListAccountAliases",
                "GetAccountPasswordPolicy",
                "GetAccountSummary",
                "GetPolicy",
                "GetInstanceProfile",
                "GetLoginProfile",
                "ListAccessKeys",
                "ListSSHPublicKeys",
                "ListSigningCertificates",
                "ListServiceSpecificCredentials",
                "ListMFADevices",
                "ListVirtualMFADevices",
                "ListUsers"
            })
    void a_reading_with_such_an_answer_is_an_error(String action) {
        Scopes.fill(weather.iam);
        for (String body : bodies().toList()) {
            for (int i = 0; i < 8; i++) weather.proxy.answeringText(action, body);
            assertThatThrownBy(() -> AwsAccount.using(weather.spoilt).read(Scopes.EVERYTHING))
                    .as("%s answered by '%s'", action, body)
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining(action);
            weather.proxy.forgetSpoilings();
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void an_answer_of_sts_that_is_none_is_an_error_too(String body) {
        for (int i = 0; i < 8; i++) weather.proxy.answeringText("GetCallerIdentity", body);
        try (StsClient sts = Clients.sts(weather.proxy.endpoint())) {
            assertThatThrownBy(() -> AwsAccount.using(weather.iam, sts).read(ReadScope.BULK))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("GetCallerIdentity")
                    .hasMessageNotContaining("Arn is missing");
        }
    }

    @Test
    void every_call_of_a_reading_is_in_the_table_above() {
        Scopes.fill(weather.iam);
        weather.proxy.forget();
        assertThat(weather.account.read(Scopes.EVERYTHING)).isNotNull();
        assertThat(weather.proxy.actions())
                .contains("GetUser", "ListServiceSpecificCredentials")
                .doesNotContain("GetRole")
                .allSatisfy(action -> assertThat(AwsNoAnswerTest.class.getDeclaredMethods())
                        .filteredOn(method -> method.getName().equals("a_reading_with_such_an_answer_is_an_error"))
                        .singleElement()
                        .satisfies(method -> assertThat(
                                        method.getAnnotation(ValueSource.class).strings())
                                .contains(action)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<IsTruncated>true</IsTruncated><Marker>m</Marker>",
                "<IsTruncated>true</IsTruncated>",
                "<IsTruncated>true</IsTruncated><Marker></Marker>"
            })
    void paging_that_does_not_advance_is_an_error(String end) {
        for (String action : List.of("GetAccountAuthorizationDetails", "ListRoles", "ListServiceSpecificCredentials")) {
            Scopes.fill(weather.iam);
            for (int i = 0; i < 3; i++) weather.proxy.answering(action, end);
            assertThatThrownBy(() -> AwsAccount.using(weather.spoilt).read(Scopes.EVERYTHING))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining(action)
                    .hasMessageContaining("does not advance");
            weather.proxy.forgetSpoilings();
        }
    }
}
