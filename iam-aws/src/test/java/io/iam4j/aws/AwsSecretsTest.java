// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iam4j.account.AccountException;
import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException;
import io.iam4j.account.PassingException.Cause;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Secret;
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
    private final Weather weather = new Weather();

    @BeforeEach
    void someUser() {
        weather.iam.createUser(request -> request.userName("u"));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    private void password(String password) {
        weather.account.createLoginProfile("u", Secret.copyOf(password), true);
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
        PassingException passing = weather.passing(() -> password(PASSWORD));
        assertThat(passing.because()).isEqualTo(Cause.FAULT);
        assertThat(passing).hasMessageContaining("deleted again").hasMessageNotContaining(PASSWORD);
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
        PassingException passing = weather.passing(() -> password(PASSWORD));
        assertThat(passing).hasMessageContaining("aws iam delete-login-profile");
        password("another-Horse-9!");
        assertThat(signsIn("another-Horse-9!")).isTrue();
    }

    @Test
    void a_password_that_may_not_be_overwritten_is_deleted() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized");
        assertThatThrownBy(() -> password(PASSWORD))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("AccessDenied")
                .hasMessageContaining("deleted again");
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void a_password_that_may_be_neither_overwritten_nor_deleted_is_to_be_deleted_by_hand() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 400, "PasswordPolicyViolation", "too short")
                .refusing("DeleteLoginProfile", 403, "AccessDenied", "not authorized");
        assertThatThrownBy(() -> password(PASSWORD))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("PasswordPolicyViolation")
                .hasMessageContaining("failed with AccessDenied: delete it by hand");
    }

    @Test
    void a_refused_password_whose_profile_rests_is_deleted_by_the_next_attempt() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized")
                .refusing("UpdateLoginProfile", 403, "AccessDenied", "not authorized")
                .refusing("DeleteLoginProfile", 409, "EntityTemporarilyUnmodifiable", "while it is being created");
        assertThat(weather.passing(() -> password(PASSWORD)).because()).isEqualTo(Cause.UNMODIFIABLE);
        assertThatThrownBy(() -> password(PASSWORD))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("deleted again");
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void a_profile_that_rests_is_overwritten_by_the_next_password() {
        weather.proxy
                .losingAnswer("CreateLoginProfile")
                .refusing("UpdateLoginProfile", 409, "EntityTemporarilyUnmodifiable", "while it is being created");
        PassingException passing = weather.passing(() -> password(PASSWORD));
        assertThat(passing.because()).isEqualTo(Cause.UNMODIFIABLE);
        assertThat(passing).hasMessageContaining("a password that nobody knows");
        password("another-Horse-9!");
        assertThat(signsIn("another-Horse-9!")).isTrue();
    }

    @Test
    void a_password_that_was_there_is_never_overwritten() {
        weather.iam.createLoginProfile(request -> request.userName("u").password(PASSWORD));
        assertThatThrownBy(() -> password("another-Horse-9!")).hasMessageContaining("EntityAlreadyExists");
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_the_service_quotes_is_not_repeated() {
        weather.proxy.refusing(
                "CreateLoginProfile", 400, "ValidationError", "Value '" + PASSWORD + "' at 'password' failed");
        Throwable thrown = catchThrowable(() -> password(PASSWORD));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("ValidationError")
                .contains("<secret>")
                .doesNotContain(PASSWORD);
    }

    @Test
    void a_key_of_a_user_that_was_there_takes_a_look_and_a_call() {
        try (NewAccessKey key = weather.account.createAccessKey("u")) {
            assertThat(keys()).containsExactly(key.id());
            assertThat(key.secret().length()).isEqualTo(40);
        }
        assertThat(weather.proxy.actions()).containsExactly("ListAccessKeys", "CreateAccessKey");
    }

    @Test
    void keys_of_a_user_made_just_now_take_a_call_each() {
        weather.account.carryOut(new CreateUser("v", "/", Map.of(), Optional.empty()));
        weather.account.createAccessKey("v").close();
        weather.account.createAccessKey("v").close();
        assertThat(weather.proxy.actions()).containsExactly("CreateUser", "CreateAccessKey", "CreateAccessKey");
    }

    @Test
    void a_key_whose_answer_is_lost_is_deleted_and_others_stay() {
        String there = weather.iam
                .createAccessKey(request -> request.userName("u"))
                .accessKey()
                .accessKeyId();
        weather.proxy.losingAnswer("CreateAccessKey");
        PassingException passing = weather.passing(() -> weather.account.createAccessKey("u"));
        assertThat(passing.because()).isEqualTo(Cause.FAULT);
        assertThat(passing).hasMessageContaining("deleted again");
        assertThat(keys()).containsExactly(there);
        weather.account.createAccessKey("u").close();
        assertThat(keys()).hasSize(2);
    }

    @Test
    void a_key_that_cannot_be_found_at_once_is_deleted_before_the_next_is_made() {
        weather.proxy.losingAnswer("CreateAccessKey").losingCall("DeleteAccessKey");
        PassingException passing = weather.passing(() -> weather.account.createAccessKey("u"));
        assertThat(passing).hasMessageContaining("aws iam list-access-keys");
        assertThat(keys()).hasSize(1);
        try (NewAccessKey key = weather.account.createAccessKey("u")) {
            assertThat(keys()).containsExactly(key.id());
        }
    }

    @Test
    void a_key_made_just_now_is_not_taken_for_gone() {
        String id;
        try (NewAccessKey key = weather.account.createAccessKey("u")) {
            id = key.id();
        }
        DeleteCredential undo = new DeleteCredential("u", new Credential(Credential.Kind.ACCESS_KEY, id));
        weather.proxy.refusing("DeleteAccessKey", 404, "NoSuchEntity", "The Access Key cannot be found.");
        assertThat(weather.cause(undo)).isEqualTo(Cause.CONSISTENCY);
        weather.account.carryOut(undo);
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_user_made_just_now_is_waited_for() {
        weather.account.carryOut(new CreateUser("v", "/", Map.of(), Optional.empty()));
        weather.proxy.refusing("CreateAccessKey", 404, "NoSuchEntity", "The user with name v cannot be found.");
        assertThat(weather.passing(() -> weather.account.createAccessKey("v")).because())
                .isEqualTo(Cause.CONSISTENCY);
        assertThatThrownBy(() -> weather.account.createAccessKey("ghost")).hasMessageContaining("NoSuchEntity");
    }
}
