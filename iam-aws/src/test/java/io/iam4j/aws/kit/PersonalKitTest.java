// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.AwsAccount;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.organization.Organization;
import io.iam4j.pgp.PgpKey;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretLabel;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

class PersonalKitTest {
    @Test
    void the_mail_says_all_that_a_person_needs() {
        String sealed = "-----BEGIN PGP MESSAGE-----";
        String mail = SampleKit.kit().text();
        assertThat(mail)
                .contains("For ada.lovelace: all that you need to work in the AWS account security (222222222222).")
                .contains("Open: https://acme-security.signin.aws.amazon.com/console")
                .contains("User name: ada.lovelace")
                .contains("    gpg --decrypt password.txt\n")
                .contains("- At least 30 characters", "- It has to be changed every 60 days.", "last 12 passwords")
                .contains("1. Install an authenticator app", "give it the name ada.lovelace")
                .contains("Access key " + SampleKit.KEY_ID)
                .contains("[profile apps-DevOps]\nrole_arn = arn:aws:iam::555555555555:role/DevOps\n")
                .contains("    aws sts get-caller-identity --profile security\n")
                .contains("ask the platform team, platform@acme.example.")
                .contains("Valid until 13 December 2026, 12:00 UTC.")
                .containsPattern(Pattern.quote(sealed))
                .doesNotContain("{{", "&lt;", "somebody else");
    }

    @Test
    void a_kit_is_a_folder_of_files_that_gpg_opens(@TempDir Path folder) throws IOException {
        Path kit = SampleKit.kit().writeTo(folder);

        try (Stream<Path> files = Files.list(kit)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "kit.html",
                            "mail.txt",
                            "config.txt",
                            "password.txt",
                            "access-key-" + SampleKit.KEY_ID + ".txt");
        }
        assertThat(kit.resolve("config.txt"))
                .content()
                .startsWith("[profile security]\nregion = eu-west-1\n\n[profile apps");
        String note = Files.readString(kit.resolve("password.txt"));
        String armored = note.substring(note.indexOf("-----BEGIN"), note.indexOf("-----END PGP MESSAGE-----") + 25);
        try (Secret opened = SampleKit.KEY.privateKey().open(armored)) {
            String clear = opened.lend(String::new);
            assertThat(clear).isEqualTo(SampleKit.PASSWORD);
        }
        try (Stream<Path> files = Files.list(kit)) {
            for (Path file : files.toList())
                assertThat(file).content().doesNotContain(SampleKit.PASSWORD, SampleKit.KEY_SECRET);
        }
    }

    @Test
    void the_page_loads_nothing_and_links_to_the_sign_in_and_to_roles_alone() {
        String page = SampleKit.kit().html();
        assertThat(Pattern.compile("(?:href|src|action)\\s*=\\s*\"([^\"]*)\"")
                        .matcher(page)
                        .results()
                        .map(link -> link.group(1)))
                .containsExactly(
                        "https://acme-security.signin.aws.amazon.com/console",
                        "https://signin.aws.amazon.com/switchrole?account&#x3D;555555555555&amp;roleName&#x3D;DevOps");
        assertThat(page).doesNotContain("<script", "@import", "url(").contains("default-src 'none'");
        assertThat(page).doesNotContain(SampleKit.PASSWORD, SampleKit.KEY_SECRET);
    }

    @Test
    void what_comes_from_elsewhere_is_escaped() {
        String hostile = "<script>alert(1)</script> & \"quoted\" 'too'";
        Account account = Account.of(hostile).id("222222222222").with(User.named("ada"));
        PersonalKit kit = PersonalKit.of(account, "ada").contact("</p><img src=x onerror=alert(1)>");
        assertThat(kit.html()).doesNotContain("<script>", "<img").contains("&lt;script&gt;", "&lt;img");
        assertThat(kit.text()).contains(hostile);
    }

    @Test
    void who_was_renamed_has_what_was_sealed_under_the_former_name() {
        User renamed = User.named("ada.byron").formerly("Ada.Lovelace").withConsoleAccess(SampleKit.KEY.publicKey());
        Account account = Account.of("security").id("222222222222").with(renamed);
        String mail = PersonalKit.of(account, "ada.byron")
                .with(SampleKit.secrets())
                .with(List.of(SampleKit.seed()))
                .text();
        assertThat(mail)
                .contains("User name: ada.byron", "gpg --decrypt password.txt", "Access key " + SampleKit.KEY_ID)
                .contains("--user-name ada.byron --serial-number " + SampleKit.SERIAL);
        assertThat(PersonalKit.of(account.with(User.named("ada.lovelace")), "ada.byron")
                        .with(SampleKit.secrets())
                        .text())
                .doesNotContain("gpg --decrypt");
    }

    @Test
    void a_machine_signs_in_nowhere() {
        Account account = Account.of("security")
                .id("222222222222")
                .with(User.named("ada.lovelace").withAccessKey(SampleKit.KEY.publicKey()));
        PersonalKit kit = PersonalKit.of(account, "ada.lovelace").with(List.of(SampleKit.section()));
        assertThat(kit.text()).contains("Account: security (222222222222)").doesNotContain("Sign in", "signin.aws");
        assertThat(kit.html()).doesNotContain("Sign in", "signin.aws");
    }

    @Test
    void without_secrets_and_profiles_there_is_nothing_to_open() {
        String mail = PersonalKit.of(SampleKit.security(), "ada.lovelace").text();
        assertThat(mail)
                .contains("Sign in")
                .doesNotContain("sealed\n---", "Profiles", "Rules for", "Valid until", "ask the");
    }

    @Test
    void rules_are_those_of_the_service_where_none_are_declared() {
        Account account = Account.of("security").id("222222222222").with(User.named("ada.lovelace"));
        assertThat(PersonalKit.of(account, "ada.lovelace")
                        .with(SampleKit.secrets())
                        .text())
                .contains("- At least 8 characters", "- At least three of these four", "- You can change it yourself")
                .contains("https://222222222222.signin.aws.amazon.com/console");
    }

    @Test
    void templates_and_texts_can_be_replaced(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mail.txt"), "{{t.greeting}} {{t.userName}}: {{user}}\n");
        Files.writeString(folder.resolve("texts.properties"), "greeting = Willkommen bei {{account}}!\n");
        PersonalKit kit = SampleKit.kit().templates(folder);
        assertThat(kit.text()).isEqualTo("Willkommen bei security (222222222222)! User name: ada.lovelace\n");
        assertThat(kit.html()).contains("<p>Willkommen bei security (222222222222)!</p>", "<h2>Sign in</h2>");

        Files.writeString(folder.resolve("mail.txt"), "{{noSuchValue}}");
        assertThatThrownBy(kit::text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        folder.resolve("mail.txt").toString(), "noSuchValue", "the standard one is used");
        Files.writeString(folder.resolve("texts.properties"), "greeting = {{#open}}\n");
        assertThatThrownBy(kit::html).hasMessageContaining("greeting of " + folder.resolve("texts.properties"));
        Files.writeString(folder.resolve("texts.properties"), "greeting = \\u12\n");
        assertThatThrownBy(kit::html).hasMessageContaining(folder.resolve("texts.properties") + ", cannot be read");
        Files.write(folder.resolve("texts.properties"), new byte[] {'a', '=', (byte) 0xFC});
        assertThatThrownBy(kit::html).hasMessageContaining(folder.resolve("texts.properties") + ", cannot be read");
    }

    @Test
    void templates_that_are_not_there_are_told_at_once(@TempDir Path folder) {
        PersonalKit kit = SampleKit.kit();
        assertThatThrownBy(() -> kit.templates(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such folder");
        assertThatThrownBy(() -> kit.templates(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it has none of kit.html, mail.txt, texts.properties");
    }

    @Test
    void a_sealed_seed_takes_the_place_of_the_steps() {
        String mail = PersonalKit.of(SampleKit.security(), "ada.lovelace")
                .with(List.of(SampleKit.seed()))
                .text();
        assertThat(mail)
                .contains("gpg --decrypt mfa-seed.txt | qrencode -t ansiutf8\n", "Your device is there already")
                .contains("two codes of the app that follow each other")
                .contains("    aws iam enable-mfa-device --profile default --user-name ada.lovelace --serial-number "
                        + SampleKit.SERIAL + " --authentication-code1 CODE1 --authentication-code2 CODE2\n")
                .doesNotContain("Assign MFA device", "otpauth", "MFA seed of");
    }

    @Test
    void an_apply_seals_the_key_as_a_section_and_the_password_bare() {
        PgpKey key = SampleKit.KEY.publicKey();
        Account account = Account.own()
                .with(User.named("ada").withConsoleAccess(key).withAccessKey(sealedTo(key.asProfile("security"))));
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = IamClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .build()) {
            List<SealedSecret> made =
                    plan(account, AwsAccount.using(iam)).apply().secrets();
            assertThat(made).hasSize(2).allSatisfy(secret -> {
                try (Secret opened = SampleKit.KEY.privateKey().open(secret.message())) {
                    boolean section = opened.lend(String::new).startsWith("\n[security]\naws_access_key_id = AKIA");
                    assertThat(section).isEqualTo(secret.kind() == SealedSecret.Kind.ACCESS_KEY);
                    assertThat(secret.isProfile()).isEqualTo(section);
                }
            });
        }
    }

    @Test
    void a_kit_is_for_declared_users() {
        assertThatThrownBy(() -> PersonalKit.of(SampleKit.security(), "nobody"))
                .isInstanceOf(InvalidModelException.class);
    }

    /** Ada is a user of management and of security; each has a password of hers. */
    private static Organization acme() {
        Account management = Account.of("management")
                .id("111111111111")
                .alias("acme-management")
                .with(User.named("ada.lovelace")
                        .withConsoleAccess(SampleKit.KEY.publicKey())
                        .inline("assume", Statement.allow("sts:AssumeRole").on("*")));
        Role admin = Role.named("Admin").trusting(Trust.of(management).withMfa());
        return Organization.of("acme")
                .layer(management)
                .layer(SampleKit.security().with(admin))
                .layer(SampleKit.apps()
                        .with(
                                admin,
                                Role.named("Vendor")
                                        .trusting(Trust.of(SampleKit.security()).externalId("x7"))));
    }

    private static SealedSecret password(Account account) {
        SecretAccount where = new SecretAccount(account.requiredId(), account.name(), Optional.empty());
        SecretLabel label = SecretLabel.consolePassword(where, "ada.lovelace");
        Sealer sealer = SampleKit.KEY.publicKey();
        try (Secret secret = Secret.copyOf(SampleKit.PASSWORD)) {
            return new SealedSecret(label, sealer.recipient(), Instant.EPOCH, sealer.seal(secret, label));
        }
    }

    @Test
    void one_kit_is_for_all_accounts_of_an_organization(@TempDir Path folder) throws IOException {
        PersonalKit kit = PersonalKit.of(acme(), "ada.lovelace")
                .with(acme().accounts().stream().map(PersonalKitTest::password).toList());
        String mail = kit.text();
        assertThat(mail)
                .contains("the AWS accounts management (111111111111) and security (222222222222).")
                .contains("Sign in to management (111111111111)\n", "Sign in to security (222222222222)\n")
                .contains("https://acme-management.signin.aws.amazon.com/console")
                .contains("    gpg --decrypt management-password.txt", "    gpg --decrypt security-password.txt")
                .contains("- At least 8 characters", "- At least 30 characters")
                .contains("- Admin, apps (555555555555): apps-Admin (with a code)")
                .contains("- Vendor, apps (555555555555): apps-Vendor\n")
                .contains("  https://signin.aws.amazon.com/switchrole?account=555555555555&roleName=DevOps")
                .doesNotContain("roleName=Vendor", "{{");
        assertThat(mail.split("Second factor \\(MFA\\)", -1))
                .as("a device for each account")
                .hasSize(3);
        assertThat(kit.html())
                .contains(
                        "<h2>Sign in to management (111111111111)</h2>", "<h2>Sign in to security (222222222222)</h2>")
                .contains(
                        "roleName&#x3D;DevOps\">DevOps</a></td><td>apps (555555555555)</td><td><code>apps-DevOps</code>");
        Path written = kit.writeTo(folder);
        assertThat(written.resolve("config.txt"))
                .content()
                .startsWith("[profile management]\n\n[profile security]\n")
                .contains("[profile apps-DevOps]", "mfa_serial = arn:aws:iam::222222222222:mfa/ada.lovelace");
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "kit.html", "mail.txt", "config.txt", "management-password.txt", "security-password.txt");
        }
    }
}
