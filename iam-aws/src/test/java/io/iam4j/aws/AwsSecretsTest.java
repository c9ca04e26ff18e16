// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.CredentialChange.UpdateLoginProfile;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.secret.Recipient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** Passwords and access keys whose answers get lost: none that nobody holds may be left. */
class AwsSecretsTest {
    private static final String PASSWORD = "correct-horse-Battery-9!";
    private static final Recipient RECIPIENT = new PlainSealer().recipient();
    private final Weather weather = new Weather();

    /** Made by this process, so that nobody else has had to do with them. */
    @BeforeEach
    void someUser() {
        weather.carryOut(new CreateUser("u", "/", Map.of(), Optional.empty()));
        weather.proxy.forget();
    }

    /** Somebody who was there before. */
    private void otherUser() {
        weather.iam.createUser(request -> request.userName("w"));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    private Result attempt(String password) {
        return attempt("u", Exchange.setting(password));
    }

    private Result attempt(String user, Exchange exchange) {
        CreateLoginProfile change =
                new CreateLoginProfile(user, RECIPIENT, exchange.toSet().length(), true);
        return weather.account.carryOut(change, exchange);
    }

    private void password(String password) {
        assertThat(attempt(password)).isEqualTo(Result.done());
    }

    private Result key(String user, Exchange exchange) {
        return weather.account.carryOut(new CreateAccessKey(user, RECIPIENT), exchange);
    }

    private String key(String user) {
        Exchange exchange = Exchange.taking();
        assertThat(key(user, exchange)).isEqualTo(Result.done());
        return exchange.id();
    }

    private boolean signsIn(String password) {
        return signsIn("u", password);
    }

    private boolean signsIn(String user, String password) {
        return weather.server.signIn(weather.server.accountId(), user, password.toCharArray());
    }

    private List<String> keys() {
        return keys("u");
    }

    private List<String> keys(String user) {
        return weather.iam.listAccessKeys(request -> request.userName(user)).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }

    @Test
    void a_password_is_set_by_one_call() {
        password(PASSWORD);
        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(weather.proxy.actions()).containsExactly("CreateLoginProfile");
        assertThat(weather.iam
                        .getLoginProfile(request -> request.userName("u"))
                        .loginProfile()
                        .passwordResetRequired())
                .isTrue();
    }

    @Test
    void a_password_whose_answer_is_lost_is_the_one_set() {
        weather.proxy.losingAnswer("CreateLoginProfile");
        password(PASSWORD);
        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(weather.proxy.actions()).containsExactly("CreateLoginProfile", "GetLoginProfile");
    }

    /** The SDK keeps the last 64 bytes of a body, at most, in a pooled MessageDigest. */
    @Test
    void a_password_stands_first_in_the_body_and_64_bytes_or_more_follow() {
        String longest = "Aa1!".repeat(32);
        password(longest);
        assertThat(signsIn(longest)).isTrue();
        assertPasswordFirst("CreateLoginProfile");
        weather.proxy.forget();
        UpdateLoginProfile another = new UpdateLoginProfile("u", RECIPIENT, longest.length(), true);
        assertThat(weather.account.carryOut(another, Exchange.setting(longest))).isEqualTo(Result.done());
        assertPasswordFirst("UpdateLoginProfile");
    }

    private void assertPasswordFirst(String action) {
        assertThat(weather.proxy.seen()).singleElement().satisfies(call -> {
            assertThat(call.body()).startsWith("Password=Aa1").contains("&Action=" + action + "&");
            assertThat(call.body().length() - call.body().indexOf('&')).isGreaterThan(64);
        });
    }

    @Test
    void a_password_that_never_arrived_is_sent_again() {
        Exchange exchange = Exchange.setting(PASSWORD);
        weather.proxy.losingCall("CreateLoginProfile");
        Result result = attempt("u", exchange);
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
        assertThat(attempt("u", exchange)).isEqualTo(Result.done());
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_cannot_be_looked_for_is_found_by_the_next_attempt() {
        Exchange exchange = Exchange.setting(PASSWORD);
        weather.proxy.losingAnswer("CreateLoginProfile");
        for (int attempt = 0; attempt < 4; attempt++) weather.proxy.losingCall("GetLoginProfile");
        Result result = attempt("u", exchange);
        assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
        assertThat(Weather.said(result))
                .contains("aws iam delete-login-profile --user-name u")
                .doesNotContain(PASSWORD);
        assertThat(attempt("u", exchange)).isEqualTo(Result.done());
        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(weather.proxy.actions()).doesNotContain("UpdateLoginProfile", "DeleteLoginProfile");
    }

    @Test
    void a_profile_that_is_still_being_created_is_known_for_this_ones() {
        Exchange exchange = Exchange.setting(PASSWORD);
        weather.proxy.losingAnswer("CreateLoginProfile");
        weather.proxy.refusing("GetLoginProfile", 404, "NoSuchEntity", "Login Profile for User u cannot be found.");
        assertThat(attempt("u", exchange)).isInstanceOf(Result.Unknown.class);
        weather.proxy.refusing("CreateLoginProfile", 409, "EntityTemporarilyUnmodifiable", "while it is being created");
        assertThat(attempt("u", exchange)).isEqualTo(Result.done());
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_is_refused_after_a_call_without_effect_is_not_set() {
        Exchange exchange = Exchange.setting(PASSWORD);
        weather.proxy
                .losingCall("CreateLoginProfile")
                .refusing("CreateLoginProfile", 400, "PasswordPolicyViolation", "too short");
        assertThat(attempt("u", exchange)).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.refused(attempt("u", exchange)).code()).isEqualTo("PasswordPolicyViolation");
    }

    @Test
    void a_password_without_answer_of_a_user_who_was_there_stays_unknown_and_in_force() {
        otherUser();
        weather.proxy.losingAnswer("CreateLoginProfile");
        Result result = attempt("w", Exchange.setting(PASSWORD));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isEmpty());
        assertThat(Weather.said(result)).contains("aws iam delete-login-profile --user-name w");
        assertThat(signsIn("w", PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_was_there_is_never_overwritten() {
        weather.iam.createLoginProfile(request -> request.userName("u").password(PASSWORD));
        assertThat(Weather.refused(attempt("another-Horse-9!")).code()).isEqualTo("EntityAlreadyExists");
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_the_service_quotes_is_not_repeated() {
        weather.proxy.refusing(
                "CreateLoginProfile", 400, "ValidationError", "Value '" + PASSWORD + "' at 'password' failed");
        StringWriter trace = new StringWriter();
        Weather.refused(attempt(PASSWORD)).exception().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("ValidationError")
                .contains("<secret>")
                .doesNotContain(PASSWORD);
    }

    @Test
    void a_key_of_a_user_that_was_there_takes_a_look_and_a_call() {
        otherUser();
        Exchange exchange = Exchange.taking();
        assertThat(key("w", exchange)).isEqualTo(Result.done());
        assertThat(keys("w")).containsExactly(exchange.id());
        assertThat(exchange.length()).isEqualTo(40);
        assertThat(weather.proxy.actions()).containsExactly("ListAccessKeys", "CreateAccessKey");
    }

    @Test
    void keys_of_a_user_made_just_now_take_a_call_each() {
        weather.carryOut(new CreateUser("v", "/", Map.of(), Optional.empty()));
        key("v");
        key("v");
        assertThat(weather.proxy.actions()).containsExactly("CreateUser", "CreateAccessKey", "CreateAccessKey");
    }

    @Test
    void a_key_whose_answer_is_lost_is_deleted_and_others_stay() {
        String there = key("u");
        weather.proxy.losingAnswer("CreateAccessKey");
        Result result = key("u", Exchange.taking());
        assertThat(result).isInstanceOf(Result.Transient.class);
        assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
        assertThat(Weather.said(result)).contains("deleted again");
        assertThat(keys()).containsExactly(there);
        key("u");
        assertThat(keys()).hasSize(2);
    }

    @Test
    void a_key_without_answer_of_a_user_who_was_there_is_named_and_stays() {
        otherUser();
        weather.proxy.losingAnswer("CreateAccessKey");
        Result result = key("w", Exchange.taking());
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isEmpty());
        assertThat(keys("w"))
                .singleElement()
                .satisfies(id -> assertThat(Weather.said(result))
                        .contains("aws iam delete-access-key --user-name w --access-key-id " + id));
    }

    @Test
    void a_key_that_cannot_be_found_at_once_is_deleted_before_the_next_is_made() {
        weather.proxy.losingAnswer("CreateAccessKey").losingCall("DeleteAccessKey");
        Result result = key("u", Exchange.taking());
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.said(result)).contains("aws iam list-access-keys --user-name u");
        assertThat(keys()).hasSize(1);
        String made = key("u");
        assertThat(keys()).containsExactly(made);
    }

    @Test
    void a_key_made_just_now_is_not_taken_for_gone() {
        String id = key("u");
        DeleteCredential undo = new DeleteCredential("u", new Credential(Credential.Kind.ACCESS_KEY, id));
        weather.proxy.refusing("DeleteAccessKey", 404, "NoSuchEntity", "The Access Key cannot be found.");
        assertThat(weather.reason(undo)).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(undo);
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_key_made_just_now_is_waited_for_before_it_is_switched_off() {
        otherUser();
        UpdateCredential off =
                new UpdateCredential("w", new Credential(Credential.Kind.ACCESS_KEY, key("w")), Status.INACTIVE);
        weather.proxy.refusing("UpdateAccessKey", 404, "NoSuchEntity", "The Access Key cannot be found.");
        assertThat(weather.reason(off)).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(off);
        String byHand = weather.iam
                .createAccessKey(request -> request.userName("w"))
                .accessKey()
                .accessKeyId();
        weather.proxy.refusing("UpdateAccessKey", 404, "NoSuchEntity", "The Access Key cannot be found.");
        UpdateCredential other =
                new UpdateCredential("w", new Credential(Credential.Kind.ACCESS_KEY, byHand), Status.INACTIVE);
        assertThat(weather.refused(other).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void a_device_that_was_delivered_is_not_taken_for_that_of_a_later_call_without_answer() {
        assertThat(weather.account.carryOut(device(), Exchange.taking())).isEqualTo(Result.done());
        CreateVirtualMFADevice later = device();
        weather.proxy.losingCall("CreateVirtualMFADevice");
        assertThat(weather.account.carryOut(later, Exchange.taking())).isInstanceOf(Result.Unknown.class);
        Result result = weather.account.carryOut(later, Exchange.taking());
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isEmpty());
        assertThat(Weather.said(result)).contains("EntityAlreadyExists");
        assertThat(weather.proxy.actions()).doesNotContain("DeleteVirtualMFADevice");
    }

    private CreateVirtualMFADevice device() {
        String serial = "arn:aws:iam::" + weather.server.accountId() + ":mfa/u";
        return new CreateVirtualMFADevice("u", serial, "/", "u", Map.of("Team", "x"), Optional.of(RECIPIENT));
    }

    @Test
    void a_user_made_just_now_is_waited_for() {
        weather.carryOut(new CreateUser("v", "/", Map.of(), Optional.empty()));
        weather.proxy.refusing("CreateAccessKey", 404, "NoSuchEntity", "The user with name v cannot be found.");
        assertThat(Weather.reason(key("v", Exchange.taking()))).isEqualTo(Reason.CONSISTENCY);
        assertThat(Weather.refused(key("ghost", Exchange.taking())).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void a_user_made_just_now_is_waited_for_before_a_password_for_a_service_is_made() {
        for (String action : List.of("ListServiceSpecificCredentials", "CreateServiceSpecificCredential")) {
            weather.proxy.refusing(action, 404, "NoSuchEntity", "The user with name u cannot be found.");
            assertThat(Weather.reason(servicePassword("u", Exchange.taking()))).isEqualTo(Reason.CONSISTENCY);
        }
        assertThat(servicePassword("u", Exchange.taking())).isEqualTo(Result.done());
        assertThat(Weather.refused(servicePassword("ghost", Exchange.taking())).code())
                .isEqualTo("NoSuchEntity");
    }

    private Result servicePassword(String user, Exchange exchange) {
        return weather.account.carryOut(
                new CreateServiceSpecificCredential(user, "codecommit.amazonaws.com", OptionalInt.empty(), RECIPIENT),
                exchange);
    }

    @Test
    void a_password_for_a_service_that_was_made_just_now_is_waited_for_by_its_reset() {
        otherUser();
        Exchange made = Exchange.taking();
        assertThat(servicePassword("w", made)).isEqualTo(Result.done());
        weather.proxy.refusing("ResetServiceSpecificCredential", 404, "NoSuchEntity", "cannot be found");
        assertThat(Weather.reason(reset(made.id()))).isEqualTo(Reason.CONSISTENCY);
        assertThat(reset(made.id())).isEqualTo(Result.done());
        assertThat(Weather.refused(reset("ACCAOFNOBODYATALL2345")).code()).isEqualTo("NoSuchEntity");
    }

    private Result reset(String id) {
        return weather.account.carryOut(new ResetServiceSpecificCredential("w", id, RECIPIENT), Exchange.taking());
    }

    @Test
    void a_password_set_just_now_is_waited_for_by_its_reissue() {
        otherUser();
        assertThat(Weather.refused(reissue()).code()).isEqualTo("NoSuchEntity");
        assertThat(attempt("w", Exchange.setting(PASSWORD))).isEqualTo(Result.done());
        weather.proxy.refusing("UpdateLoginProfile", 404, "NoSuchEntity", "Login Profile for User w cannot be found.");
        assertThat(Weather.reason(reissue())).isEqualTo(Reason.CONSISTENCY);
        assertThat(reissue()).isEqualTo(Result.done());
        assertThat(signsIn("w", "another-Horse-9!")).isTrue();
    }

    private Result reissue() {
        Exchange exchange = Exchange.setting("another-Horse-9!");
        UpdateLoginProfile change =
                new UpdateLoginProfile("w", RECIPIENT, exchange.toSet().length(), true);
        return weather.account.carryOut(change, exchange);
    }
}
