// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpgOpensTest {
    private static final String TEXT = "Kölner Straße №5: (]|' 0123456";

    @Test
    void gpg_opens_what_is_sealed_to_generated_pairs_in_both_forms() throws Exception {
        if (Gpg.isMissing("opening sealed messages with the real gpg")) return;
        try (Gpg gpg = Gpg.start()) {
            for (PgpKeyRecipe recipe : new PgpKeyRecipe[] {
                PgpKeyPair.recipe("Ada <ada@example.org>"),
                PgpKeyPair.recipe("Rosa <rosa@example.org>").rsa(2048)
            }) {
                PgpKeyPair pair = recipe.generate();
                gpg.must(pair.armoredPrivateKey().getBytes(UTF_8), "--import");
                SealedMessage sealed = SealAndOpenTest.seal(pair.publicKey(), TEXT);
                assertThat(gpg.shell("echo " + sealed.base64() + " | base64 --decode | gpg --batch --decrypt")
                                .text())
                        .isEqualTo(TEXT);
                assertThat(new String(gpg.must(sealed.armored().getBytes(UTF_8), "--decrypt"), UTF_8))
                        .isEqualTo(TEXT);
                SealedMessage small = SealAndOpenTest.seal(pair.publicKey().withAes128(), TEXT);
                assertThat(gpg.run(small.armored().getBytes(UTF_8), "--decrypt", "--verbose")
                                .err())
                        .contains("AES");
            }
        }
    }

    @Test
    void gpg_opens_the_last_line_of_a_printed_secret_and_of_its_note() throws Exception {
        if (Gpg.isMissing("opening printed secrets with the real gpg")) return;
        PgpKeyPair ada = PgpKeyPair.generate("Ada <ada@example.org>");
        SealedSecret secret = new SealedSecret(
                SecretLabel.accessKey(
                        new SecretAccount("222222222222", "security", Optional.empty()), "ada", "AKIAEXAMPLE"),
                ada.publicKey().recipient(),
                Instant.now(),
                SealAndOpenTest.seal(ada.publicKey(), TEXT));
        try (Gpg gpg = Gpg.start()) {
            gpg.must(ada.armoredPrivateKey().getBytes(UTF_8), "--import");
            for (String printed : List.of(secret.toString(), secret.note())) {
                Path file = Files.writeString(gpg.home().resolve("printed"), printed + "\n");
                Gpg.Answer answer =
                        gpg.shell("grep -v '^$' " + file + " | tail -n 1 | base64 --decode | gpg --decrypt");
                assertThat(answer.text()).as(printed + answer.err()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void keys_and_messages_made_by_gpg_are_read() throws Exception {
        if (Gpg.isMissing("reading keys and messages of the real gpg")) return;
        try (Gpg gpg = Gpg.start()) {
            String address = "grace@example.org";
            gpg.must(new byte[0], "--passphrase", "", "--quick-generate-key", address, "default", "default", "1y");
            PgpKey key = PgpKey.parse(gpg.must(new byte[0], "--export", address));
            assertThat(key.judge(Instant.now())).isEmpty();
            SealedMessage sealed = SealAndOpenTest.seal(key, TEXT);
            assertThat(new String(gpg.must(sealed.armored().getBytes(UTF_8), "--decrypt"), UTF_8))
                    .isEqualTo(TEXT);
            PgpPrivateKey secret = PgpPrivateKey.parse(gpg.must(new byte[0], "--export-secret-keys", address));
            String message = new String(gpg.must(TEXT.getBytes(UTF_8), "--armor", "-r", address, "--encrypt"), UTF_8);
            assertThat(SealAndOpenTest.open(secret, message)).isEqualTo(TEXT);
        }
    }
}
