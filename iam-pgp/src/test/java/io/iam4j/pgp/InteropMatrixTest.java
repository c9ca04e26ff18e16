// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.secret.SealedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of key in both directions, with keys that gpg makes during the test. */
class InteropMatrixTest {
    private static final List<String> KINDS_OF_SQ =
            List.of("rsa2048", "rsa3072", "rsa4096", "cv25519", "nistp256", "nistp384", "nistp521");

    @Test
    void gpg_and_sq_understand_every_kind_in_both_directions() throws Exception {
        if (Gpg.isMissing("the interop matrix with keys made on the spot")) return;
        try (Gpg gpg = Gpg.start()) {
            Path folder = Files.createDirectory(gpg.home().resolve("kit"));
            Path make = InteropKit.stored().folder().resolve("make.sh");
            Gpg.Answer made = gpg.exec(List.of("sh", make.toString(), folder.toString()), new byte[0]);
            assertThat(made.exit()).as(made.err()).isZero();
            InteropKit kit = new InteropKit(folder);
            for (String kind : InteropKit.KINDS) {
                opensWhatGpgSealed(kit, kind);
                gpgOpensWhatWeSealed(gpg, kit, kind);
            }
            withSq(gpg, kit);
        }
    }

    private static void opensWhatGpgSealed(InteropKit kit, String kind) throws Exception {
        for (String part : List.of("msg", "hidden")) {
            String message = Files.readString(kit.file(kind, part));
            assertThat(SealAndOpenTest.open(kit.privateKey(kind), message, InteropKit.passphrase(kind)))
                    .as(kind)
                    .isEqualTo(InteropKit.TEXT);
        }
    }

    private static SealedMessage seal(InteropKit kit, String kind) {
        PgpKey key = kit.publicKey(kind).at(Instant::now);
        return SealAndOpenTest.seal(kind.length() % 2 == 0 ? key : key.withAes128(), InteropKit.TEXT);
    }

    private static void gpgOpensWhatWeSealed(Gpg gpg, InteropKit kit, String kind) throws Exception {
        String passphrase = new String(InteropKit.passphrase(kind));
        gpg.must(Files.readAllBytes(kit.file(kind, "sec")), "--passphrase", passphrase, "--import");
        byte[] opened = gpg.must(seal(kit, kind).armored().getBytes(UTF_8), "--passphrase", passphrase, "--decrypt");
        assertThat(new String(opened, UTF_8)).as(kind).isEqualTo(InteropKit.TEXT);
    }

    private static void withSq(Gpg gpg, InteropKit kit) throws Exception {
        if (Gpg.isMissing("sq", "the interop matrix with Sequoia")) return;
        for (String kind : KINDS_OF_SQ) {
            String secret = kit.file(kind, "sec").toString();
            Gpg.Answer opened = gpg.exec(
                    List.of("sq", "decrypt", "--recipient-key", secret),
                    seal(kit, kind).armored().getBytes(UTF_8));
            assertThat(opened.text()).as(kind + ": " + opened.err()).isEqualTo(InteropKit.TEXT);
            String certificate = kit.file(kind, "pub").toString();
            Gpg.Answer sealed = gpg.exec(
                    List.of("sq", "encrypt", "--recipient-cert", certificate), InteropKit.TEXT.getBytes(UTF_8));
            assertThat(SealAndOpenTest.open(kit.privateKey(kind), sealed.text()))
                    .as(kind + ": " + sealed.err())
                    .isEqualTo(InteropKit.TEXT);
        }
    }
}
