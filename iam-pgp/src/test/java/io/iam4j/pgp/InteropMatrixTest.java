// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.secret.SealedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of key in both directions, with keys that gpg makes during the test. */
class InteropMatrixTest {
    /** A program that takes keys as files, as the last argument. */
    private record Another(String name, List<String> decrypt, List<String> encrypt, List<String> kinds) {}

    private static final Another SEQUOIA = new Another(
            "Sequoia",
            List.of("sq", "decrypt", "--recipient-key"),
            List.of("sq", "encrypt", "--recipient-cert"),
            List.of("rsa2048", "rsa3072", "rsa4096", "cv25519", "nistp256", "nistp384", "nistp521"));

    /** It takes no passphrase. */
    private static final Another GOPENPGP = new Another(
            "GopenPGP",
            List.of("gosop", "decrypt"),
            List.of("gosop", "encrypt"),
            InteropKit.KINDS.stream().filter(kind -> !kind.equals("protected")).toList());

    @Test
    void gpg_and_others_understand_every_kind_in_both_directions() throws Exception {
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
            withAnother(SEQUOIA, gpg, kit);
            withAnother(GOPENPGP, gpg, kit);
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

    private static void withAnother(Another program, Gpg gpg, InteropKit kit) throws Exception {
        if (Gpg.isMissing(program.decrypt.get(0), "the interop matrix with " + program.name)) return;
        for (String kind : program.kinds) {
            Gpg.Answer opened = gpg.exec(
                    with(program.decrypt, kit.file(kind, "sec")),
                    seal(kit, kind).armored().getBytes(UTF_8));
            assertThat(opened.text())
                    .as(program.name + " " + kind + ": " + opened.err())
                    .isEqualTo(InteropKit.TEXT);
            Gpg.Answer sealed = gpg.exec(with(program.encrypt, kit.file(kind, "pub")), InteropKit.TEXT.getBytes(UTF_8));
            assertThat(SealAndOpenTest.open(kit.privateKey(kind), sealed.text()))
                    .as(program.name + " " + kind + ": " + sealed.err())
                    .isEqualTo(InteropKit.TEXT);
        }
    }

    private static List<String> with(List<String> command, Path file) {
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        return whole;
    }
}
