// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Certificate;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.render.CredentialTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the text of a credential report says, in the forms that the service has been seen to write. */
class ReportCsvTest {
    private static final Instant GENERATED = Instant.parse("2026-11-29T10:00:00Z");
    private static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,"
            + "access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
            + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    private static final String ROOT =
            "<root_account>,arn:aws:iam::123456789012:root,2015-06-24T12:45:00+00:00,not_supported,"
                    + "2016-10-07T14:30:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,"
                    + "false,N/A";
    private static final String NO_KEYS = ",false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private static CredentialReport parse(String... rows) throws IOException {
        return ReportCsv.parse(
                (HEADER + "\n" + String.join("\n", rows)).getBytes(UTF_8), GENERATED, Duration.ofMinutes(72));
    }

    private static String user(String name, String rest) {
        return name + ",arn:aws:iam::123456789012:user/" + name + ",2020-01-01T00:00:00Z," + rest;
    }

    private static Holder holder(String rest) throws IOException {
        return parse(user("ada", rest)).user("ada").orElseThrow();
    }

    @Test
    void the_root_user_has_a_row_of_its_own_and_no_word_on_its_password() throws IOException {
        CredentialReport report = parse(ROOT);
        assertThat(report.accountId()).isEqualTo("123456789012");
        assertThat(report.readAt()).isEqualTo(GENERATED.plus(Duration.ofMinutes(72)));
        assertThat(report.users()).isEmpty();
        Holder root = report.root().orElseThrow();
        assertThat(root.isRoot()).isTrue();
        assertThat(root.hasPassword()).isEmpty();
        assertThat(root.consolePassword()).isEmpty();
        assertThat(root.password().lastUsed()).contains(Instant.parse("2016-10-07T14:30:00Z"));
        assertThat(root.mfaActive()).isTrue();
        assertThat(root.keys()).isEmpty();
        assertThat(CredentialTable.of(report).toString())
                .containsPattern("<root_account> +not told +active +- +- +3\\d\\d\\d days ago +-");
    }

    @Test
    void a_password_that_nobody_used_has_no_last_use() throws IOException {
        Holder ada = holder("true,no_information,2026-01-01T00:00:00Z,2026-04-01T00:00:00Z,false" + NO_KEYS);
        assertThat(ada.consolePassword())
                .contains(new ConsolePassword(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                        Optional.empty()));
    }

    @Test
    void the_last_use_of_a_password_stays_when_it_is_deleted() throws IOException {
        Holder ada = holder("FALSE,2016-11-25T11:20:00+00:00,N/A,N/A,FALSE" + NO_KEYS);
        assertThat(ada.hasPassword()).contains(false);
        assertThat(ada.consolePassword()).isEmpty();
        assertThat(ada.password().lastUsed()).contains(Instant.parse("2016-11-25T11:20:00Z"));
    }

    @Test
    void keys_are_known_by_their_number_and_one_that_is_off_may_still_tell_its_use() throws IOException {
        Holder ada = holder("false,N/A,N/A,N/A,false"
                + ",false,2017-04-19T15:47:39+00:00,2017-04-19T15:48:00+00:00,eu-west-1,ec2"
                + ",true,2016-07-29T09:20:20+00:00,2017-05-02T10:00:00+00:00,N/A,s3"
                + ",true,2019-01-01T00:00:00Z,false,N/A");
        assertThat(ada.keys())
                .containsExactly(
                        new Key(
                                1,
                                false,
                                Optional.of(Instant.parse("2017-04-19T15:47:39Z")),
                                Optional.of(new Use(
                                        Instant.parse("2017-04-19T15:48:00Z"),
                                        Optional.of("ec2"),
                                        Optional.of("eu-west-1")))),
                        new Key(
                                2,
                                true,
                                Optional.of(Instant.parse("2016-07-29T09:20:20Z")),
                                Optional.of(new Use(
                                        Instant.parse("2017-05-02T10:00:00Z"), Optional.of("s3"), Optional.empty()))));
        assertThat(ada.certificates())
                .containsExactly(new Certificate(1, true, Optional.of(Instant.parse("2019-01-01T00:00:00Z"))));
    }

    @Test
    void a_key_not_used_since_2015_tells_no_use_and_a_second_key_may_stand_alone() throws IOException {
        Holder ada = holder("false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,true,2014-02-03T00:00:00Z,N/A,N/A,N/A"
                + ",false,N/A,false,N/A");
        assertThat(ada.keys())
                .containsExactly(
                        new Key(2, true, Optional.of(Instant.parse("2014-02-03T00:00:00Z")), Optional.empty()));
    }

    @Test
    void rows_that_are_not_as_documented_are_counted_and_believed_in_no_part() throws IOException {
        CredentialReport report = parse(
                ROOT,
                user("a,b", "true,N/A,N/A,N/A,false" + NO_KEYS),
                user("ben", "perhaps,N/A,N/A,N/A,false" + NO_KEYS),
                user("cleo", "true,yesterday,N/A,N/A,false" + NO_KEYS),
                "\"d,e\",\"arn:aws:iam::123456789012:user/d,e\",2020-01-01T00:00:00Z,true,N/A,N/A,N/A,false" + NO_KEYS);
        assertThat(report.unread()).isEqualTo(3);
        assertThat(report.users()).containsOnlyKeys("d,e");
    }

    @Test
    void lines_may_end_as_on_windows_and_the_last_cell_may_be_empty() throws IOException {
        CredentialReport report = ReportCsv.parse(
                ("user,arn,user_creation_time,password_enabled,cert_1_active\r\n"
                                + "ada,arn:aws:iam::123456789012:user/ada,2020-01-01T00:00:00Z,true,\r\n"
                                + "ben,arn:aws:iam::123456789012:user/ben,2020-01-01T00:00:00Z,true,")
                        .getBytes(UTF_8),
                GENERATED,
                Duration.ZERO);
        assertThat(report.users()).containsOnlyKeys("ada", "ben");
        assertThat(report.unread()).isZero();
    }

    @Test
    void columns_go_by_their_name() throws IOException {
        CredentialReport report = ReportCsv.parse(
                ("additional_credentials_info,password_enabled,user_creation_time,arn,user\n"
                                + "N/A,TRUE,2020-01-01T00:00:00Z,arn:aws-cn:iam::123456789012:user/x/ada,ada")
                        .getBytes(UTF_8),
                GENERATED,
                Duration.ZERO);
        assertThat(report.user("ada").orElseThrow().hasPassword()).contains(true);
        assertThat(report.user("ada").orElseThrow().mfaActive()).isFalse();
        assertThat(report.root()).isEmpty();
    }

    @Test
    void what_is_no_report_is_refused() {
        assertThatThrownBy(ReportCsvTest::parse)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tells of nobody");
        assertThatThrownBy(() -> ReportCsv.parse("user,arn\n".getBytes(UTF_8), GENERATED, Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no column user_creation_time");
        assertThatThrownBy(() -> parse("\"ada,arn:aws:iam::123456789012:user/ada"))
                .isInstanceOf(IOException.class)
                .hasMessage("the report is no CSV: Line 2 begins a quotation that does not end");
    }
}
