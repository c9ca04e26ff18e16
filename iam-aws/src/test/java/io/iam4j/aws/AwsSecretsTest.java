// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Recipient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** Passwords and access keys whose answers get lost: none that nobody holds may be left. */
class AwsSecretsTest {
    private static final String PASSWORD = "correct-horse-Battery-9!";
    private static final Recipient RECIPIENT = new PlainSealer().recipient();
    private final Weather weather = new Weather();

    @BeforeEach
    void someUser() {
        weather.iam.createUser(request -> request.userName("u"));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    private Result attempt(String password) {
        CreateLoginProfile change = new CreateLoginProfile("u", RECIPIENT, password.length(), true);
        return weather.account.carryOut(change, Exchange.setting(password));
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
        return weather.server.signIn(weather.server.accountId(), "u", password.toCharArray());
    }

    private boolean hasPassword() {
        return weather.account.read(scopeOfPassword()).credentialsOf("u").password();
    }

    private static io.iam4j.observed.ReadScope scopeOfPassword() {
        return io.iam4j.observed.ReadScope.of(
                io.iam4j.Iam.account("a").with(io.iam4j.Iam.user("u").withoutConsoleAccess()));
    }

    private List<String> keys() {
        return weather.iam.listAccessKeys(request -> request.userName("u")).accessKeyMetadata().stream()
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
        assertThat(weather.proxy.actions())
                .containsExactly("CreateLoginProfile", "CreateLoginProfile", "UpdateLoginProfile");
    }

    /** The SDK keeps the last 64 bytes of a body, at most, in a pooled MessageDigest. */
    @Test
    void a_password_stands_first_in_the_body_and_64_bytes_or_more_follow() {
        weather.proxy.losingAnswer("CreateLoginProfile");
        String longest = "Aa1!".repeat(32);
        password(longest);
        assertThat(signsIn(longest)).isTrue();
        assertThat(weather.proxy.seen()).hasSize(3).allSatisfy(call -> {
            assertThat(call.body()).startsWith("Password=Aa1").contains("&Action=" + call.action() + "&");
            assertThat(call.body().length() - call.body().indexOf('&')).isGreaterThan(64);
        });
    }

    @Test
    void a_password_that_never_arrived_is_sent_again() {
        weather.proxy.losingCall("CreateLoginProfile").losingCall("CreateLoginProfile");
        password(PASSWORD);
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_stays_uncertain_is_deleted() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .losingCall("UpdateLoginProfile")
                .losingCall("UpdateLoginProfile");
        Result result = attempt(PASSWORD);
        assertThat(result).isInstanceOf(Result.Transient.class);
        assertThat(Weather.reason(result)).isEqualTo(Reason.FAULT);
        assertThat(Weather.said(result)).contains("deleted again").doesNotContain(PASSWORD);
        assertThat(hasPassword()).isFalse();
        password("another-Horse-9!");
        assertThat(signsIn("another-Horse-9!")).isTrue();
    }

    @Test
    void a_password_that_cannot_even_be_deleted_is_overwritten_by_the_next() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .losingCall("UpdateLoginProfile")
                .losingCall("UpdateLoginProfile");
        weather.proxy.losingCall("DeleteLoginProfile");
        Result result = attempt(PASSWORD);
        assertThat(result).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.said(result)).contains("aws iam delete-login-profile --user-name u");
        password("another-Horse-9!");
        assertThat(signsIn("another-Horse-9!")).isTrue();
    }

    @Test
    void a_password_that_may_not_be_overwritten_is_deleted() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized");
        assertThat(Weather.refused(attempt(PASSWORD)).message()).contains("AccessDenied", "deleted again");
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void a_password_that_may_be_neither_overwritten_nor_deleted_is_to_be_deleted_by_hand() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 400, "PasswordPolicyViolation", "too short")
                .refusing("DeleteLoginProfile", 403, "AccessDenied", "not authorized");
        Result result = attempt(PASSWORD);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.again()).isEmpty());
        assertThat(Weather.said(result))
                .contains(
                        "PasswordPolicyViolation",
                        "deleting it failed with AccessDenied",
                        "aws iam delete-login-profile --user-name u");
    }

    @Test
    void a_refused_password_whose_profile_rests_is_deleted_by_the_next_attempt() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized")
                .refusing("DeleteLoginProfile", 409, "EntityTemporarilyUnmodifiable", "while it is being created");
        Result unknown = attempt(PASSWORD);
        assertThat(unknown).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.reason(unknown)).isEqualTo(Reason.UNMODIFIABLE);
        assertThat(Weather.refused(attempt(PASSWORD)).message()).contains("deleted again");
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void a_profile_that_rests_is_overwritten_by_the_next_password() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 409, "EntityTemporarilyUnmodifiable", "while it is being created");
        Result unknown = attempt(PASSWORD);
        assertThat(unknown).isInstanceOf(Result.Unknown.class);
        assertThat(Weather.reason(unknown)).isEqualTo(Reason.UNMODIFIABLE);
        password("another-Horse-9!");
        assertThat(signsIn("another-Horse-9!")).isTrue();
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
        Exchange exchange = Exchange.taking();
        assertThat(key("u", exchange)).isEqualTo(Result.done());
        assertThat(keys()).containsExactly(exchange.id());
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
        String there = weather.iam
                .createAccessKey(request -> request.userName("u"))
                .accessKey()
                .accessKeyId();
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
    void a_user_made_just_now_is_waited_for() {
        weather.carryOut(new CreateUser("v", "/", Map.of(), Optional.empty()));
        weather.proxy.refusing("CreateAccessKey", 404, "NoSuchEntity", "The user with name v cannot be found.");
        assertThat(Weather.reason(key("v", Exchange.taking()))).isEqualTo(Reason.CONSISTENCY);
        assertThat(Weather.refused(key("ghost", Exchange.taking())).code()).isEqualTo("NoSuchEntity");
    }
}
