// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    private interface Example {
        void run(PrintStream out) throws IOException;
    }

    private static String printed(Example example) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        example.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void base_identities_lands_converges_and_repairs_drift(@TempDir Path documents) throws IOException {
        String text = printed(out -> BaseIdentities.run(out, documents));
        assertThat(text)
                .contains("No changes: account management (111111111111) is as declared.")
                .contains("No changes: account security (222222222222) is as declared.")
                .contains("~ role OrganizationAccountAccessRole")
                .contains("https://111111111111.signin.aws.amazon.com/console")
                .contains("gpg --decrypt")
                .contains("Opened with hedy's private key: a password of 30 characters, which signs hedy in.")
                .contains("Opened with ada's private key: a password of 30 characters, which signs ada in.")
                .contains("- attached arn:aws:iam::aws:policy/AdministratorAccess")
                .contains("What to do next")
                .doesNotContain("FAILED", "does NOT");
    }

    @Test
    void base_identities_tells_the_story_on_a_few_screens_and_keeps_the_whole_plans(@TempDir Path documents)
            throws IOException {
        String text = printed(out -> BaseIdentities.run(out, documents));
        assertThat(text.split("Save this note", -1)).hasSize(2);
        assertThat(text).contains("Sealed access keys: machine.atlantis, machine.circle.ci");
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(150);
        assertThat(documents.resolve("management.html")).content().contains("deploy_master_access");
        assertThat(documents.resolve("security.html")).content().contains("DevOps");
    }

    @Test
    void the_first_administrator_gets_in() throws IOException {
        assertThat(printed(FirstAdministrator::run))
                .contains("+ group Administrators", "arn:aws:iam::aws:policy/AdministratorAccess")
                .contains("https://123456789012.signin.aws.amazon.com/console");
    }

    @Test
    void the_ec2_role_comes_with_its_instance_profile() throws IOException {
        assertThat(printed(Ec2Role::run))
                .contains("+ role web-server", "+ instance profile web-server", "+ role web-server")
                .contains("5 of 5 changes done");
    }

    @Test
    void an_account_is_adopted_as_it_is_and_changed_only_where_it_is_said() throws IOException {
        assertThat(printed(Adoption::run))
                .contains("No changes")
                .contains("+ tags Owner=platform")
                .contains("= user legacy: 1 attachment")
                .contains("- attached arn:aws:iam::aws:policy/AdministratorAccess", "1 removal")
                .contains("last administrator");
    }

    @Test
    void a_personal_life_ends_with_nothing_left_and_no_secret_in_clear(@TempDir Path home) throws IOException {
        String text = printed(out -> PersonalLifecycle.run(out, home));
        assertThat(text)
                .contains("the sealed password signs her in: true")
                .contains("the one that she chose does: true, and the first no more: true")
                .contains("the new one signs her in: true")
                .contains("+ MFA device arn:aws:iam::123456789012:mfa/ada enabled")
                .contains("+ role_arn = arn:aws:iam::123456789012:role/Reader")
                .contains("as Reader she sees the users [ada]")
                .contains("day 90: access key, sealed to pgp:")
                .containsPattern("day 91: access key AKIA[A-Z0-9]+ switched off")
                .containsPattern("day 98: access key AKIA")
                .contains("a new key is made beside AKIA")
                .contains("her key works: false")
                .contains("users left: 0, MFA devices left: 0");
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith("-lock")))
                    .hasSize(4)
                    .allSatisfy(note -> assertThat(note).content().contains("-----BEGIN PGP MESSAGE-----"));
        }
    }
}
