// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKey;
import io.iam4j.policy.Trust;
import io.iam4j.secret.SealedSecret;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Kits of the secrets that applies made, at the embedded IAM. Ada has a path, and so have her devices. */
class AppliedKitTest {
    private static final PgpKey KEY = SampleKit.KEY.publicKey();

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = IamClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final AwsAccount live = AwsAccount.using(iam);
    private final Account own = account("acme").id(server.accountId());
    private final Account acme = own.with(
            role("DevOps").trusting(Trust.of(own).withMfa()),
            user("ada")
                    .path("/people/")
                    .withConsoleAccess(KEY)
                    .withAccessKey(KEY.asProfile("acme"))
                    .inline("assume", allow("sts:AssumeRole").onEverything()));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private List<SealedSecret> declared() {
        return plan(acme, live).apply().secrets();
    }

    private List<SealedSecret> begun() {
        return plan(mfaOf("ada").begin(sealedTo(KEY)), live).apply().secrets();
    }

    private PersonalKit kit(List<SealedSecret> some, List<SealedSecret> more) {
        return PersonalKit.of(acme, "ada")
                .with(some)
                .with(PersonalProfiles.of(acme, "ada"))
                .with(more);
    }

    private static List<String> names(Path kit) throws IOException {
        try (Stream<Path> files = Files.list(kit)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_kit_with_the_seed_of_a_device_is_written_under_names_that_every_system_takes() throws IOException {
        PersonalKit kit = kit(declared(), begun());
        Path written = kit.writeTo(folder);
        assertThat(names(written))
                .hasSize(6)
                .contains("mfa-seed.txt", "password.txt")
                .allMatch(name -> name.matches("[A-Za-z0-9.-]+"));
        for (String text : List.of(kit.text(), kit.html())) assertThat(text).contains("gpg --decrypt mfa-seed.txt |");
    }

    @Test
    void the_device_of_the_seed_is_that_of_the_profiles_and_what_the_person_confirms() throws IOException {
        PersonalKit kit = kit(declared(), begun());
        String serial = iam.listVirtualMFADevices().virtualMFADevices().get(0).serialNumber();
        assertThat(serial).endsWith(":mfa/people/ada");
        assertThat(Files.readString(kit.writeTo(folder).resolve("config.txt")))
                .contains("mfa_serial = " + serial + "\n");
        for (String text : List.of(kit.text(), kit.html()))
            assertThat(text)
                    .contains("enable-mfa-device --profile acme --user-name ada --serial-number " + serial + " ")
                    .contains("have been confirmed")
                    .doesNotContain(":mfa/ada");
    }

    @Test
    void of_two_passwords_the_kit_has_the_one_that_was_sealed_last() throws IOException {
        List<SealedSecret> first = declared();
        List<SealedSecret> again = plan(credentialsOf("ada").reissuePassword(sealedTo(KEY)), live)
                .apply()
                .secrets();
        String note = again.get(0).note();
        String armored = again.get(0).message().armored().strip();
        for (PersonalKit kit : List.of(kit(first, again), kit(again, first))) {
            assertThat(kit.text()).contains(armored);
            assertThat(kit.html()).contains(armored.lines().skip(2).findFirst().orElseThrow());
            assertThat(kit.writeTo(folder).resolve("password.txt")).hasContent(note);
        }
    }

    @Test
    void a_later_kit_leaves_the_files_of_an_earlier_one_and_names_them() throws IOException {
        Path written = kit(declared(), begun()).writeTo(folder);
        assertThat(written.resolve("mail.txt")).content().doesNotContain("From an earlier kit");
        Files.writeString(written.resolve("mine.txt"), "a file of somebody's own");
        List<String> before = names(written);
        PersonalKit.of(acme, "ada")
                .with(plan(credentialsOf("ada").reissuePassword(sealedTo(KEY)), live)
                        .apply()
                        .secrets())
                .writeTo(folder);
        assertThat(names(written)).isEqualTo(before);
        for (String page : List.of("mail.txt", "kit.html"))
            assertThat(written.resolve(page))
                    .content()
                    .contains("From an earlier kit")
                    .containsPattern(
                            "does not explain them: (access-key-\\w+\\.txt, )?config\\.txt, mfa-seed\\.txt\\.");
    }

    @Test
    void a_kit_that_cannot_be_written_whole_is_not_begun() throws IOException {
        Path taken = folder.resolve("ada").resolve("mfa-seed.txt");
        Files.createDirectories(taken);
        PersonalKit kit = kit(declared(), begun());
        assertThatThrownBy(() -> kit.writeTo(folder))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(taken + ": it is there, and is no file that can be replaced");
        assertThat(names(folder.resolve("ada"))).containsExactly("mfa-seed.txt");
    }
}
