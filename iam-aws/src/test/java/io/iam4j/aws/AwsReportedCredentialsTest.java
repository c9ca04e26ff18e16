// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.credentials;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.thisAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.render.CredentialTable;
import io.iam4j.render.CredentialTable.Finding;
import io.iam4j.render.CredentialTable.Matter;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Who signs in with what, from the credential report alone. */
class AwsReportedCredentialsTest {
    private final TestClock clock = new TestClock();
    private final EmbeddedIam server = EmbeddedIam.builder().clock(clock).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private void user(String name) {
        iam.createUser(request -> request.userName(name));
    }

    @Test
    void five_thousand_users_and_the_root_user_take_three_calls() {
        server.seed(thisAccount()
                .with(IntStream.range(0, 5_000)
                        .mapToObj(i -> io.iam4j.Iam.user("user-" + i))
                        .toList()));
        server.calls().clear();
        CredentialTable table = credentials(live.credentialReport(hours(4)));
        assertThat(table.rows()).hasSize(5_001);
        assertThat(server.calls().byAction())
                .isEqualTo(Map.of("GenerateCredentialReport", 1, "GetCredentialReport", 2));
        assertThat(table.toString()).contains("5000 users and the root user; something is to be done of 0.");
    }

    @Test
    void the_table_is_that_of_a_reading_but_for_ids_and_kinds_and_tells_its_age() {
        user("ada");
        iam.createLoginProfile(request -> request.userName("ada").password("correct-horse-Battery-9!"));
        String key = iam.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        user("ben");
        server.outOfBand(server.accountId()).securityKey("ben", "blue");
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.PASSWORD, RootCredential.ACCESS_KEY);
        clock.forward(Duration.ofDays(100));
        live.credentialReport(hours(4));
        clock.forward(Duration.ofMinutes(72));

        CredentialReport report = live.credentialReport(hours(2));
        assertThat(report.age()).isBetween(Duration.ofMinutes(72), Duration.ofMinutes(75));
        Holder ada = report.user("ada").orElseThrow();
        assertThat(ada.consolePassword()).isPresent();
        assertThat(ada.mfaActive()).isFalse();
        assertThat(ada.keys()).singleElement().extracting(Key::number).isEqualTo(1);
        assertThat(report.user("ben").orElseThrow().mfaActive()).isTrue();

        CredentialTable table = credentials(report);
        assertThat(table.rows()).extracting(CredentialTable.Row::user).containsExactly("<root_account>", "ada", "ben");
        assertThat(table.rows().get(0).findings())
                .extracting(Finding::matter)
                .containsExactly(Matter.ROOT_KEY, Matter.NO_MFA);
        assertThat(table.rows().get(1).findings())
                .extracting(Finding::matter)
                .containsExactly(Matter.NO_MFA, Matter.OLD_KEY, Matter.UNUSED, Matter.UNUSED);
        assertThat(table.toString())
                .startsWith("Credentials of account " + server.accountId() + " by the credential report of "
                        + report.generated() + ", 1 h old:\n")
                .contains("delete key 1 of the root user")
                .contains("key 1 100 days old")
                .contains("replace key 1: 100 days old")
                .contains("2 users and the root user; something is to be done of 2.")
                .contains("tells no ids of keys and certificates")
                .doesNotContain(key);
    }

    @Test
    void a_key_switched_off_is_seen_where_the_report_tells_of_it() {
        user("ada");
        iam.createAccessKey(request -> request.userName("ada"));
        iam.listAccessKeys(request -> request.userName("ada"))
                .accessKeyMetadata()
                .forEach(key -> iam.updateAccessKey(request ->
                        request.userName("ada").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE)));
        assertThat(credentials(live.credentialReport(hours(4))).toString()).contains("delete key 1: switched off");
    }

    @Test
    void a_report_older_than_allowed_is_refused_with_its_age_and_the_way_out() {
        live.credentialReport(hours(4));
        clock.forward(Duration.ofMinutes(72));
        assertThatThrownBy(() -> live.credentialReport(Duration.ofMinutes(30)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("it is 1 h 12 min old, and at most 30 min was allowed")
                .hasMessageContaining("read(ReadScope.everyone())");
        assertThatThrownBy(() -> live.credentialReport(hours(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 hours");
    }

    @Test
    void a_refusal_has_the_services_code_and_who_reads_the_own_user_alone_is_told_so() {
        server.weather()
                .next(
                        "GenerateCredentialReport",
                        InjectedFault.fault(
                                403, "AccessDenied", "not authorized to perform: iam:GenerateCredentialReport"));
        assertThatThrownBy(() -> live.credentialReport(hours(4)))
                .isInstanceOfSatisfying(
                        AccountException.class,
                        refused -> assertThat(refused.code()).isEqualTo("AccessDenied"))
                .hasMessageContaining("iam:GenerateCredentialReport");
        assertThatThrownBy(() -> OwnUser.using(iam).credentialReport(hours(4)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("AwsAccount.using(iam)");
    }
}
