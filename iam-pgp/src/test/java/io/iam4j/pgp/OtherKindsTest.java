// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people send instead of their PGP public key, each called by its name. */
class OtherKindsTest {
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");
    private static final String ARMOR = ADA.armoredPublicKey();

    private static void named(String text, String name) {
        assertThatThrownBy(() -> PgpKey.parse("keys/ada.asc", text.getBytes(UTF_8)))
                .as(text)
                .isInstanceOf(UnreadableKeyException.NotAKey.class)
                .hasMessageStartingWith("keys/ada.asc: this is " + name);
    }

    private static void damaged(String text, String why) {
        assertThatThrownBy(() -> PgpKey.parse("keys/ada.asc", text.getBytes(UTF_8)))
                .as(text)
                .isInstanceOf(UnreadableKeyException.Damaged.class)
                .hasMessageContaining(why);
    }

    @Test
    void private_keys_of_other_programs_are_called_secret() {
        Map.of(
                        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----",
                        "an SSH private key",
                        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
                        "a private key in PEM",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE",
                        "a private key in PEM",
                        "-----BEGIN PRIVATE KEY-----\nMIIE",
                        "a private key in PEM",
                        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: x",
                        "an SSH private key",
                        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none",
                        "a PuTTY private key",
                        "# created: 2026\n# public key: age1x\nAGE-SECRET-KEY-1QQPQZ",
                        "an age secret key",
                        "untrusted comment: minisign encrypted secret key\nRWRTY0Iy",
                        "a minisign secret key",
                        "Created: 20260101T000000\nKey: (protected-private-key (ecc (curve Ed25519)))",
                        "a private key file of gpg-agent",
                        ARMOR + "\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=",
                        "an SSH private key")
                .forEach((text, name) -> assertThatThrownBy(() -> PgpKey.parse("x", text.getBytes(UTF_8)))
                        .as(text)
                        .isInstanceOf(UnreadableKeyException.SecretKeyGiven.class)
                        .hasMessageContaining("this is " + name + ", a SECRET", "exposed"));
    }

    @Test
    void a_damaged_private_key_is_called_secret() {
        String secret = ADA.armoredPrivateKey();
        String cut = secret.substring(0, secret.length() - 40);
        String altered = secret.replaceFirst("\n=....\n", "\n=AAAA\n");
        Map.of(
                        cut,
                        "its END line was cut off",
                        altered,
                        "its checksum does not fit",
                        altered.replaceAll("-----.*-----", ""),
                        "its body alone, altered",
                        secret.replaceAll("(?m)^", "> "),
                        "a mail program quoted it",
                        secret.replace("-----", "\u2013\u2014\u2014"),
                        "a word processor changed its dashes",
                        ARMOR + cut,
                        "it follows a good public key",
                        cut + ARMOR,
                        "it stands before a good public key",
                        secret.replaceFirst("\n\n", "\nVersion: 1\n\n").replace("\n", " "),
                        "it is on one line")
                .forEach((text, how) -> assertThatThrownBy(() -> PgpKey.parse("x", text.getBytes(UTF_8)))
                        .as(how)
                        .isInstanceOf(UnreadableKeyException.SecretKeyGiven.class)
                        .hasMessageContainingAll("an OpenPGP", "a SECRET", "exposed"));
    }

    @Test
    void a_private_key_that_ends_early_behind_a_public_one_is_called_secret() throws Exception {
        byte[] secret = Armor.blocks(ADA.armoredPrivateKey()).get(0).bytes();
        byte[] both = Bytes.join(List.of(ADA.publicKey().encoded(), Arrays.copyOf(secret, 60)));
        assertThatThrownBy(() -> PgpKey.parse(both)).isInstanceOf(UnreadableKeyException.SecretKeyGiven.class);
    }

    @Test
    void a_damaged_private_key_opens_nothing_and_says_how_it_is_damaged() {
        String secret = ADA.armoredPrivateKey();
        assertThatThrownBy(() -> PgpPrivateKey.parse(secret.substring(0, secret.length() - 40)))
                .isInstanceOf(OpeningException.NotAPrivateKey.class)
                .hasMessageContaining("the end was cut off");
        assertThatThrownBy(() -> PgpPrivateKey.parse(secret.replace("-----", "\u2014")))
                .isInstanceOf(OpeningException.NotAPrivateKey.class)
                .hasMessageContaining("whose BEGIN line was changed");
    }

    @Test
    void keys_of_other_programs_are_named() {
        named("sk-ssh-ed25519@openssh.com AAAAGnNr ada", "an SSH key");
        named("sk-ecdsa-sha2-nistp256@openssh.com AAAAInNr ada", "an SSH key");
        named("---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAA", "an SSH key");
        named("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n", "an age public key");
        named(
                "untrusted comment: minisign public key 1234\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
                "a minisign public key");
        named("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", "a minisign public key");
    }

    @Test
    void what_only_points_to_a_key_is_named() {
        named("0x0123456789ABCDEF", "a key's long id alone");
        named("0123 4567 89AB CDEF", "a key's long id alone");
        named("0x89ABCDEF", "a key's short id alone, which anyone can forge");
        named("${file(\"keys/ada.asc\")}", "a Terraform expression");
        named("file(\"keys/ada.asc\")", "a Terraform expression");
        named("filebase64(\"${path.module}/keys/ada.gpg\")", "a Terraform expression");
        named("var.pgp_keys[\"ada\"]", "a Terraform expression");
    }

    @Test
    void answers_of_key_servers_for_people_without_a_key_are_named() {
        named(
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\nNote: This user hasn't uploaded any GPG keys.\n\n\n=twTO\n"
                        + "-----END PGP PUBLIC KEY BLOCK-----\n",
                "GitHub's answer for a user without PGP keys");
        named("SELF-SIGNED PUBLIC KEY NOT FOUND", "Keybase's answer for a user without a PGP key");
    }

    @Test
    void a_clear_signed_text_is_named_and_a_key_in_it_is_read() {
        String signature = "-----BEGIN PGP SIGNATURE-----\n\niHUEARYK\n-----END PGP SIGNATURE-----\n";
        String signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n";
        named(signed + "my key follows\n" + signature, "a clear-signed text");
        String dashed = ARMOR.replaceAll("(?m)^-", "- -");
        assertThat(PgpKey.parse(signed + dashed + signature)).isEqualTo(ADA.publicKey());
    }

    @Test
    void armour_that_a_mail_program_mangled_is_told_how() {
        damaged(ARMOR.replaceAll("(?m)^", "> "), "a mail program put > before its lines");
        damaged(ARMOR.replaceAll("(?m)^=(?=....$)", "=3D"), "quoted-printable, so it must be sent as an attachment");
        damaged(ARMOR.replaceAll("(?m)^(.{50})(?=.{10})", "$1=\n"), "quoted-printable");
        damaged(ARMOR.replaceAll("\n=....\n", "\n=3Dab\n").replace("\n\n", "\n\n!"), "not base64");
        damaged(ARMOR.replace("\n", "<br>\n"), "a mail program turned it into HTML");
        named(ARMOR.replace("-----", "\u2013\u2014\u2014"), "an OpenPGP key whose BEGIN line was changed");
        named(ARMOR.replace("-----", "- ----"), "an OpenPGP key whose BEGIN line was changed");
    }

    @Test
    void armour_headers_that_gpg_takes_are_taken() {
        for (String header : new String[] {"X-Foo_bar: 1", "comment : x", "Comment:", "Version: GnuPG v2"}) {
            assertThat(PgpKey.parse(ARMOR.replaceFirst("\n\n", "\n" + header + "\n\n")))
                    .as(header)
                    .isEqualTo(ADA.publicKey());
        }
    }

    @Test
    void the_files_of_gpgs_home_are_named() throws Exception {
        if (Gpg.isMissing("the files of gpg's home")) return;
        try (Gpg gpg = Gpg.start()) {
            gpg.must(new byte[0], "--passphrase", "", "--quick-generate-key", "grace@example.org");
            assertThatThrownBy(() -> PgpKey.read(gpg.home().resolve("pubring.kbx")))
                    .isInstanceOf(UnreadableKeyException.NotAKey.class)
                    .hasMessageContaining("this is GnuPG's keybox (pubring.kbx), its own database");
            try (Stream<Path> files = Files.list(gpg.home().resolve("private-keys-v1.d"))) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThatThrownBy(() -> PgpKey.read(file))
                                .isInstanceOf(UnreadableKeyException.SecretKeyGiven.class)
                                .hasMessageContaining("a private key file of gpg-agent"));
            }
        }
        assertThatThrownBy(() -> PgpKey.parse("\0\0\0 \1\1\0\2KBXf\0\0\0\0".getBytes(ISO_8859_1)))
                .hasMessageContaining("keybox");
    }

    @Test
    void one_persons_key_has_16_mib_and_a_ring_has_more(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.asc");
        Files.write(file, new byte[(16 << 20) + 1]);
        assertThatThrownBy(() -> PgpKey.read(file))
                .isInstanceOf(UnreadableKeyException.Damaged.class)
                .hasMessageContaining("larger than 16 MiB");
        Files.writeString(file, ARMOR + " ".repeat(16 << 20));
        assertThat(PgpKey.readAll(file)).containsExactly(ADA.publicKey());
    }
}
