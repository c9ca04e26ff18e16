// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a refusal tells a key's owner to run does mend the key. */
class RemediesTest {
    private static final Pattern COMMAND = Pattern.compile("(gpg --quick-(?:set-expire|add-key) [^,;]*)");
    private static final byte[] NOTHING = {};

    private static PgpKey export(Gpg gpg) throws Exception {
        return PgpKey.parse(gpg.must(NOTHING, "--export"));
    }

    private static void remedy(Gpg gpg, Cause cause) throws Exception {
        Instant now = Instant.now();
        KeyRefusal refusal = export(gpg).assess(now).refusal().orElseThrow();
        assertThat(refusal.cause()).isEqualTo(cause);
        Matcher command = COMMAND.matcher(refusal.remedy());
        gpg.answerPromptsWithNothing();
        assertThat(refusal.remedy()).as("each shell quotes them otherwise").doesNotContain("*", "&&", "'", "\"");
        assertThat(command.find()).as(refusal.remedy()).isTrue();
        do {
            Gpg.Answer answer = gpg.shell(command.group(1));
            assertThat(answer.exit()).as(command.group(1) + ": " + answer.err()).isZero();
        } while (command.find());
        PgpVerdict mended = export(gpg).assess(now.plus(Duration.ofMinutes(2)));
        assertThat(mended.usable()).as(mended.toString()).isTrue();
        assertThat(mended.warnings()).isEmpty();
    }

    private static void make(Gpg gpg, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(new String[] {"--passphrase", "", "--faked-system-time=20240301T000000"}, 0, all, 0, 3);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        gpg.must(NOTHING, all);
    }

    @Test
    void an_expired_key_is_extended_with_its_expired_subkey() throws Exception {
        if (Gpg.isMissing("the remedy for an expired key")) return;
        try (Gpg gpg = Gpg.start()) {
            make(gpg, "--quick-generate-key", "ada@example.org", "default", "default", "1y");
            remedy(gpg, Cause.EXPIRED);
        }
    }

    @Test
    void a_key_that_expires_soon_is_extended_with_its_subkey() throws Exception {
        if (Gpg.isMissing("the remedy for a key that expires soon")) return;
        try (Gpg gpg = Gpg.start()) {
            gpg.must(
                    NOTHING, "--passphrase", "", "--quick-generate-key", "ada@example.org", "default", "default", "5d");
            Instant now = Instant.now();
            Matcher command =
                    COMMAND.matcher(export(gpg).assess(now).warnings().get(0).text());
            gpg.answerPromptsWithNothing();
            while (command.find())
                assertThat(gpg.shell(command.group(1)).exit()).isZero();
            PgpVerdict mended = export(gpg).assess(now.plus(Duration.ofDays(300)));
            assertThat(mended.usable()).as(mended.toString()).isTrue();
        }
    }

    @Test
    void after_a_revoked_key_a_new_one_is_made_and_sent() throws Exception {
        if (Gpg.isMissing("the remedy for a revoked key")) return;
        try (Gpg gpg = Gpg.start()) {
            make(gpg, "--quick-generate-key", "Ada Lovelace <ada@example.org>", "default", "default", "never");
            String old = export(gpg).fingerprint();
            Path revocation = gpg.home().resolve("openpgp-revocs.d/" + old.toUpperCase(Locale.ROOT) + ".rev");
            gpg.must(Files.readString(revocation).replace("\n:-----", "\n-----").getBytes(UTF_8), "--import");
            String remedy =
                    export(gpg).assess(Instant.now()).refusal().orElseThrow().remedy();
            Matcher commands = Pattern.compile("(gpg --quick-[^,]*), .*: (gpg --armor --export FINGERPRINT)$")
                    .matcher(remedy);
            assertThat(commands.find()).as(remedy).isTrue();
            gpg.answerPromptsWithNothing();
            assertThat(gpg.shell(commands.group(1).replace("ADDRESS", "ada@example.org"))
                            .exit())
                    .isZero();
            PgpKey both = PgpKey.parse(gpg.must(NOTHING, "--export", "ada@example.org"));
            assertThat(both.fingerprint()).isNotEqualTo(old);
            assertThat(both.assess(Instant.now()).warnings().toString())
                    .contains("is used, the only one of the 2", old);
            PgpKey alone = PgpKey.parse(gpg.shell(commands.group(2).replace("FINGERPRINT", both.fingerprint()))
                    .text());
            assertThat(alone).isEqualTo(both);
            assertThat(alone.assess(Instant.now()).warnings()).isEmpty();
        }
    }

    @Test
    void an_expired_subkey_is_revived() throws Exception {
        if (Gpg.isMissing("the remedy for an expired subkey")) return;
        try (Gpg gpg = Gpg.start()) {
            make(gpg, "--quick-generate-key", "ada@example.org", "rsa2048", "sign", "never");
            String fingerprint = export(gpg).fingerprint();
            make(gpg, "--quick-add-key", fingerprint, "cv25519", "encr", "1y");
            remedy(gpg, Cause.SUBKEY_EXPIRED);
        }
    }

    @Test
    void a_sign_only_key_gets_an_encryption_subkey() throws Exception {
        if (Gpg.isMissing("the remedy for a sign-only key")) return;
        for (String kind : new String[] {"ed25519", "rsa2048"}) {
            try (Gpg gpg = Gpg.start()) {
                make(gpg, "--quick-generate-key", "ada@example.org", kind, "sign", "never");
                remedy(gpg, Cause.NO_ENCRYPTION_SUBKEY);
            }
        }
    }
}
