// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.Settings;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.observed.ReadScope;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** A failure is tried again only while it can pass, and else says what to do. */
class AwsTransientTest {
    private static final String OWN = "123456789012";

    private final Weather weather = new Weather();

    @AfterEach
    void close() {
        weather.close();
    }

    private static CreateUser user(String name) {
        return new CreateUser(name, "/", Map.of(), Optional.empty());
    }

    private Result roleTrusting(String arn) {
        CreateRole role =
                new CreateRole("r", "/", SampleChanges.TRUST, new Settings("", 3600), Map.of(), Optional.empty());
        weather.proxy.refusing(
                "CreateRole", 400, "MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"" + arn + "\"");
        return weather.result(role);
    }

    private static Duration patience(Result result) {
        return ((Result.Transient) result).retry().patience();
    }

    @Test
    void a_principal_made_just_now_is_waited_for() {
        weather.account.read(ReadScope.BULK);
        weather.carryOut(user("ada"));
        assertThat(patience(roleTrusting("arn:aws:iam::" + OWN + ":user/ada"))).isEqualTo(Duration.ofMinutes(2));
        CreateRole ops =
                new CreateRole("ops", "/", SampleChanges.TRUST, new Settings("", 3600), Map.of(), Optional.empty());
        weather.carryOut(ops);
        assertThat(patience(roleTrusting("arn:aws:iam::" + OWN + ":role/ops"))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_principal_of_this_account_that_was_not_made_here_is_not_waited_for() {
        weather.account.read(ReadScope.BULK);
        assertThat(Weather.refused(roleTrusting("arn:aws:iam::" + OWN + ":user/ghost"))
                        .message())
                .contains("user/ghost", "declare the missing one with account.with(...), or trust another");
    }

    @Test
    void a_principal_of_another_account_is_waited_for_shortly() {
        weather.account.read(ReadScope.BULK);
        assertThat(patience(roleTrusting("arn:aws:iam::999999999999:role/other")))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void an_alias_that_another_account_has_is_not_waited_for_and_says_so() {
        weather.proxy.refusing(
                "CreateAccountAlias", 409, "EntityAlreadyExists", "The account alias acme already exists.");
        assertThat(Weather.refused(weather.result(new CreateAccountAlias("acme", Optional.empty())))
                        .message())
                .contains("Another AWS account has this alias", "declare another")
                .doesNotContain("plan again");
    }

    @Test
    void an_alias_that_is_held_already_is_done() {
        weather.iam.createAccountAlias(request -> request.accountAlias("acme"));
        weather.carryOut(new CreateAccountAlias("acme", Optional.empty()));
    }

    @Test
    void an_endpoint_that_is_down_is_named_and_had_no_effect() {
        URI down = weather.proxy.endpoint();
        weather.proxy.close();
        try (IamClient iam = Clients.iam(down)) {
            AwsAccount account = AwsAccount.using(iam);
            Result result = account.carryOut(user("u"), SecretExchange.none());
            assertThat(result).isInstanceOf(Result.Transient.class);
            assertThat(patience(result)).isLessThan(Duration.ofMinutes(1));
            assertThat(Weather.said(result)).contains("It could not be reached at " + down, "AWS_ENDPOINT_URL_IAM");
            assertThatThrownBy(() -> account.read(ReadScope.BULK))
                    .isInstanceOf(AccountException.class)
                    .hasMessageContaining("It could not be reached at " + down);
        }
    }

    @Test
    void an_interrupted_reading_says_so_and_keeps_the_interrupt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> weather.account.read(ReadScope.BULK))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("The reading of the account was interrupted during")
                .hasMessageContaining("nothing was changed");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // callers without null checking may do so
    void a_missing_argument_is_named() {
        assertThatThrownBy(() -> AwsAccount.using(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("iam");
        assertThatThrownBy(() -> weather.account.carryOut(null, SecretExchange.none()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("change");
    }
}
