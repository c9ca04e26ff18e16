// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and messages that gpg made once: the core of the interop matrix, on every machine. */
class StoredSetTest {
    private static final Instant NOW = InteropKit.CLOCK.instant();

    static List<String> kinds() {
        return InteropKit.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_message_of_gpg_opens_named_and_hidden(String kind) throws Exception {
        InteropKit kit = InteropKit.stored();
        for (String part : List.of("msg", "hidden")) {
            String message = Files.readString(kit.file(kind, part));
            assertThat(SealAndOpenTest.open(kit.privateKey(kind), message, InteropKit.passphrase(kind)))
                    .isEqualTo(InteropKit.TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_key_of_gpg_is_good_and_opens_what_is_sealed_to_it(String kind) throws Exception {
        InteropKit kit = InteropKit.stored();
        PgpKey key = kit.publicKey(kind);
        PgpVerdict verdict = key.assess(NOW);
        assertThat(verdict.usable()).as(verdict.toString()).isTrue();
        assertThat(verdict.warnings()).extracting(KeyWarning::kind).isEqualTo(expected(kind));
        String message = SealAndOpenTest.seal(key, InteropKit.TEXT).base64();
        assertThat(SealAndOpenTest.open(kit.privateKey(kind), message, InteropKit.passphrase(kind)))
                .isEqualTo(InteropKit.TEXT);
    }

    private static List<KeyWarning.Kind> expected(String kind) {
        return switch (kind) {
            case "rsa1024" -> List.of(KeyWarning.Kind.SHORT_RSA);
            case "elgamal" -> List.of(KeyWarning.Kind.ELGAMAL, KeyWarning.Kind.DSA);
            default -> List.of();
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void one_file_with_every_private_key_finds_the_one_that_a_hidden_message_is_for(String kind) throws Exception {
        InteropKit kit = InteropKit.stored();
        List<byte[]> all = new ArrayList<>();
        for (String each : InteropKit.KINDS) {
            if (!each.equals("protected") || kind.equals("protected"))
                all.add(Files.readAllBytes(kit.file(each, "sec")));
        }
        PgpPrivateKey keys = PgpPrivateKey.parse(Bytes.join(all));
        String hidden = Files.readString(kit.file(kind, "hidden"));
        assertThat(SealAndOpenTest.open(keys, hidden, InteropKit.passphrase(kind)))
                .isEqualTo(InteropKit.TEXT);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_secret_key_of_gpg_is_refused_as_a_recipient(String kind) throws Exception {
        assertThatThrownBy(() -> PgpKey.read(InteropKit.stored().file(kind, "sec")))
                .isInstanceOf(UnreadableKeyException.SecretKeyGiven.class);
    }
}
