// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.team.KeyFinding;
import io.iam4j.pgp.team.PgpKeys;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that was made to stop the program that reads it is refused like any other bad file, and soon. */
class HostileInputTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 400_000;
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");

    private static void refusedSoon(String text) {
        refusedSoon(text.getBytes(ISO_8859_1));
    }

    private static void refusedSoon(byte[] input) {
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> PgpKey.parse("ada.asc", input))
                        .isInstanceOf(UnreadableKeyException.class)
                        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(5_000)));
    }

    static List<String> longTexts() {
        String begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n!";
        String end = "-----END PGP PUBLIC KEY BLOCK-----";
        return List.of(
                "-----BEGIN " + "A ".repeat(MANY),
                "-----BEGIN PGP " + "A ".repeat(MANY) + "-----",
                "-----BEGIN ".repeat(MANY / 10),
                begin.repeat(MANY / 40),
                "-----BEGIN PGP SIGNED MESSAGE-----\n".repeat(MANY / 40) + begin,
                "A" + "'".repeat(MANY) + "A",
                "@".repeat(MANY),
                "a@" + ".".repeat(MANY) + "@",
                "a@" + ".a".repeat(MANY) + "@",
                begin + "\n".repeat(MANY) + end,
                begin + " \n".repeat(MANY) + end,
                begin + " =3Dab" + " \n".repeat(MANY) + "x" + end,
                begin + "=3Dab ".repeat(MANY) + end,
                begin + "= \t".repeat(MANY) + end,
                begin + "a-".repeat(MANY) + end,
                "-----BEGIN PGP PUBLIC KEY BLOCK-----Version: " + "abcd ".repeat(MANY) + end,
                "begin " + " pgp ".repeat(MANY),
                "${" + "}".repeat(MANY) + "x",
                "file(" + ")".repeat(MANY) + "x",
                "var." + "a.".repeat(MANY) + "!",
                "0x" + "0123 ".repeat(MANY) + "x",
                "0123" + " ".repeat(MANY) + "x",
                "a" + ".asc".repeat(MANY) + " ",
                "untrusted comment: " + "secret ".repeat(MANY),
                "(" + "1".repeat(MANY) + "(" + "1:".repeat(MANY));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("longTexts")
    void a_long_text_is_told_soon(String text) {
        refusedSoon(text);
    }

    @Test
    void a_hostile_file_in_a_folder_is_a_finding(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ada.asc"), ADA.armoredPublicKey());
        Files.writeString(folder.resolve("mallory.asc"), "-----BEGIN " + "A ".repeat(2_000));
        assertThat(PgpKeys.in(folder).audit(Instant.now()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(KeyFinding.Kind.UNREADABLE);
                    assertThat(finding.user()).isEqualTo("mallory");
                });
    }

    @Test
    void more_packets_than_any_key_has_are_refused() {
        byte[] empty = new byte[16 << 20];
        for (int i = 0; i < empty.length; i += 2) empty[i] = (byte) 0xCA;
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> PgpKey.parse(empty))
                        .isInstanceOf(UnreadableKeyException.Damaged.class)
                        .hasMessageContaining("more than 1000000 packets"));
    }

    @Test
    void a_certificate_twice_with_many_signatures_is_merged_soon() {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        for (int copy = 0; copy < 2; copy++) {
            twice.writeBytes(ADA.publicKey().encoded());
            for (int i = 0; i < MANY; i++) twice.writeBytes(packet(2, 3, i >> 16, i >> 8, i, copy));
        }
        PgpKey key = assertTimeoutPreemptively(SOON, () -> PgpKey.parse(twice.toByteArray()));
        assertThat(key.fingerprint()).isEqualTo(ADA.publicKey().fingerprint());
    }

    @Test
    void many_copies_of_a_certificate_are_merged_soon() {
        ByteArrayOutputStream copies = new ByteArrayOutputStream();
        for (int i = 0; i < MANY / 20; i++) {
            copies.writeBytes(ADA.publicKey().encoded());
            copies.writeBytes(packet(13, 'n', i >> 16, i >> 8, i));
        }
        PgpKey key = assertTimeoutPreemptively(SOON, () -> PgpKey.parse(copies.toByteArray()));
        assertThat(key.userIds()).hasSize(1 + MANY / 20);
    }

    @Test
    void a_message_lists_no_more_than_twenty_certificates() {
        ByteArrayOutputStream ring = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            ring.writeBytes(packet(6, 4, 0, 0, i >> 8, i, 1));
            ring.writeBytes(packet(2, 3));
        }
        assertThatThrownBy(() -> PgpKey.parse(ring.toByteArray()))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContaining("there are 1000 certificates in it")
                .hasMessageContaining(" and 980 more");
        refusedSoon(ring.toByteArray());
    }

    @Test
    void a_name_longer_than_gpg_reads_is_damage() {
        byte[] name = new byte[2_049];
        Arrays.fill(name, (byte) 'A');
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(ADA.publicKey().encoded());
        key.writeBytes(packet(13, name));
        assertThatThrownBy(() -> PgpKey.parse(key.toByteArray()))
                .isInstanceOf(UnreadableKeyException.Damaged.class)
                .hasMessageContaining("longer than 2048 bytes");
    }

    /** As large as gpg takes them, or with an exponent that makes each check take seconds. */
    @Test
    void an_rsa_key_that_is_slow_to_use_is_refused_soon() {
        for (int exponent : new int[] {16_384, 65}) {
            KeyRefusal refusal = assessedSoon(forged(16_384, exponent, 3));
            assertThat(refusal.why()).contains("its primary key cannot be read");
        }
        assertThat(assessedSoon(forged(16_392, 17, 1)).why()).contains("its primary key cannot be read");
        assertThat(assessedSoon(forged(16_384, 64, 3)).why()).contains("damaged or forged");
    }

    @Test
    void a_key_with_thousands_of_forged_signatures_is_refused_soon() {
        assertThat(assessedSoon(forged(8_192, 64, 5_000)).why())
                .contains("hundreds of signatures in its owner's name or many that do not verify");
    }

    @Test
    void a_key_with_hundreds_of_names_is_refused_and_one_with_many_is_not() throws Exception {
        for (int names : new int[] {100, 600}) {
            Workshop workshop = Workshop.on(ADA);
            PGPSignatureSubpacketGenerator flags = new PGPSignatureSubpacketGenerator();
            flags.setKeyFlags(true, KeyFlags.SIGN_DATA);
            for (int i = 1; i <= names; i++) workshop.addName("Ada " + i).certify(i, Instant.now(), flags);
            byte[] key = workshop.bytes();
            if (names == 100)
                assertThat(PgpKey.parse(key).assess(Instant.now()).usable()).isTrue();
            else assertThat(assessedSoon(key).why()).contains("hundreds of signatures");
        }
    }

    private static KeyRefusal assessedSoon(byte[] key) {
        KeyRefusal refusal = assertTimeoutPreemptively(
                SOON, () -> PgpKey.parse(key).assess(Instant.now()).refusal().orElseThrow());
        assertThat(refusal.cause()).isEqualTo(Cause.NO_VALID_SELF_SIGNATURE);
        return refusal;
    }

    /** An RSA key that nobody has the secret part of, with {@code signatures} that claim to be its own. */
    private static byte[] forged(int modulus, int exponent, int signatures) {
        Random random = new Random(1);
        byte[] body = joined(new byte[] {4, 0x60, 0, 0, 0, 1}, number(modulus, random), number(exponent, random));
        byte[] id = HexFormat.of().parseHex(Certificate.fingerprint(body).substring(24));
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(packet(6, body));
        key.writeBytes(packet(13, "Mallory".getBytes(UTF_8)));
        byte[] value = number(modulus - 8, random);
        for (int i = 0; i < signatures; i++) {
            byte[] head = {4, 0x13, 1, 8, 0, 6, 5, 2, 0x61, 0, (byte) (i >> 8), (byte) i, 0, 10, 9, 16};
            key.writeBytes(packet(2, joined(head, id, new byte[2], value)));
        }
        return key.toByteArray();
    }

    /** An odd number of so many bits, as OpenPGP writes it. */
    private static byte[] number(int bits, Random random) {
        byte[] digits = new BigInteger(bits, random).setBit(bits - 1).setBit(0).toByteArray();
        int from = digits[0] == 0 ? 1 : 0;
        byte[] length = {(byte) (bits >> 8), (byte) bits};
        return joined(length, Arrays.copyOfRange(digits, from, digits.length));
    }

    private static byte[] packet(int tag, int... body) {
        byte[] bytes = new byte[body.length];
        for (int i = 0; i < body.length; i++) bytes[i] = (byte) body[i];
        return packet(tag, bytes);
    }

    private static byte[] packet(int tag, byte[] body) {
        byte[] head = body.length < 192
                ? new byte[] {(byte) (0xC0 | tag), (byte) body.length}
                : ByteBuffer.allocate(6)
                        .put((byte) (0xC0 | tag))
                        .put((byte) 255)
                        .putInt(body.length)
                        .array();
        return joined(head, body);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
