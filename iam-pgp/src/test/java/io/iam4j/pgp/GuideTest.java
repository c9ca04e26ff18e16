// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.team.KeyAudit;
import io.iam4j.pgp.team.PgpKeys;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/pgp-for-people.md, run in its order as one person would, with what gpg printed pasted in. */
class GuideTest {
    private static final Pattern LISTED = Pattern.compile("(?m)^(pub|sub) .*\\R +([0-9A-F]{40})$");
    private static final Pattern BLOCK =
            Pattern.compile("```(sh|sh new-machine|sh keybase|java)\n(.*?)```", Pattern.DOTALL);
    private static final String PASSWORD = "Kölner Straße №5: (]|' 0123456";

    private String fingerprint = "";
    private String subkey = "";
    private String newKey = "";

    private static String guide() throws Exception {
        Path module = Path.of("").toAbsolutePath();
        Path inRoot = module.resolve("docs/pgp-for-people.md");
        return Files.readString(Files.exists(inRoot) ? inRoot : module.resolve("../docs/pgp-for-people.md"));
    }

    @Test
    void every_command_of_the_guide_works() throws Exception {
        if (Gpg.isMissing("the commands of docs/pgp-for-people.md")) return;
        int blocks = 0;
        try (Gpg old = Gpg.start();
                Gpg fresh = Gpg.start()) {
            old.answerPromptsWithNothing();
            fresh.answerPromptsWithNothing();
            Matcher block = BLOCK.matcher(guide());
            while (block.find()) {
                if (!block.group(1).equals("java")) run(old, fresh, block.group(1), block.group(2));
                blocks++;
            }
        }
        assertThat(blocks).isEqualTo(16);
    }

    private void run(Gpg old, Gpg fresh, String kind, String text) throws Exception {
        boolean moving = kind.equals("sh new-machine");
        Gpg gpg = moving ? fresh : old;
        if (moving) Files.copy(old.home().resolve("move-me.asc"), fresh.home().resolve("move-me.asc"));
        if (kind.equals("sh keybase")) keybase(old);
        if (text.contains("secret.txt")) Files.writeString(old.home().resolve("secret.txt"), note(old));
        Gpg.Answer answer = gpg.shell("set -e\nPATH=$PWD:$PATH\n" + pasted(old, text));
        assertThat(answer.exit()).as(text + answer.err()).isZero();
        if (text.contains("--export-secret-keys")) assertPrivate(old.home().resolve("move-me.asc"));
        if (text.contains("--list-keys")) remember(answer.text());
        if (text.contains("secret-new.txt")) {
            answer = gpg.run(new byte[0], "--verbose", "--decrypt", "secret-new.txt");
            assertThat(answer.err()).contains(keyId(exported(old)));
        }
        if (text.contains("quick-set-expire"))
            assertThat(exported(old).assess(Instant.now()).warnings()).isEmpty();
        if (text.contains("--export NEWKEY"))
            assertThat(exported(old).fingerprint()).isEqualToIgnoringCase(newKey);
        if (text.contains("--decrypt")) assertThat(answer.text()).isEqualTo(PASSWORD);
        if (text.contains("--show-keys")) assertThat(answer.text()).contains("pub", "[E]");
        if (moving) assertThat(answer.text()).contains("ada@example.org");
        if (text.contains("base64 | tr"))
            assertThat(PgpKey.parse(answer.text())).isEqualTo(exported(old));
    }

    /** Stands in for Keybase's program, which prints its own secret key in armour. */
    private static void keybase(Gpg gpg) throws Exception {
        Path key = Files.writeString(
                gpg.home().resolve("keybase.asc"),
                PgpKeyPair.generate("Ada <ada@keybase.example>").armoredPrivateKey());
        Path program = Files.writeString(gpg.home().resolve("keybase"), "#!/bin/sh\ncat " + key + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** What a person reads off the list of their keys: of the first list their own key, of the next one the new key. */
    private void remember(String list) {
        for (MatchResult each : LISTED.matcher(list).results().toList()) {
            String found = each.group(2);
            if (each.group(1).equals("sub")) subkey = found;
            else if (fingerprint.isEmpty()) fingerprint = found;
            else if (!found.equals(fingerprint)) newKey = found;
        }
    }

    /** What gpg writes with {@code --output} is its owner's alone to read; what a shell writes with {@code >} is everybody's. */
    private static void assertPrivate(Path file) throws Exception {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
    }

    private static String keyId(PgpKey key) {
        String part = key.assess(Instant.now()).encryptionKey().orElseThrow().fingerprint();
        return part.substring(part.length() - 16).toUpperCase(Locale.ROOT);
    }

    private static PgpKey exported(Gpg gpg) {
        return PgpKey.read(gpg.home().resolve("ada.lovelace.asc"));
    }

    /** Sealed to the person's first key. */
    private SealedMessage sealed(Gpg gpg) throws Exception {
        return SealAndOpenTest.seal(first(gpg), PASSWORD);
    }

    private PgpKey first(Gpg gpg) throws Exception {
        return fingerprint.isEmpty() ? exported(gpg) : PgpKey.parse(gpg.must(new byte[0], "--export", fingerprint));
    }

    private String note(Gpg gpg) throws Exception {
        return new SealedSecret(label(), first(gpg).recipient(), Instant.now(), sealed(gpg)).note();
    }

    private static SecretLabel label() {
        String id = "222222222222";
        return SecretLabel.consolePassword(
                new SecretAccount(id, "acme", SecretAccount.signInUrl("aws", id)), "ada.lovelace");
    }

    private String pasted(Gpg gpg, String text) throws Exception {
        if (text.contains("BASE64")) return text.replace("BASE64", sealed(gpg).base64());
        return text.replace("FINGERPRINT", fingerprint)
                .replace("SUBKEY", subkey)
                .replace("NEWKEY", newKey);
    }

    @Test
    void the_administrators_sample_is_the_code_of_this_test(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("ada.lovelace.asc"), PgpKeyPair.generate("Ada").armoredPublicKey());
        // readme-audit
        PgpKeys keys = PgpKeys.in(folder);
        KeyAudit audit = keys.audit(Instant.now(), Set.of("ada.lovelace", "grace.hopper"));
        System.out.println(audit);
        // end
        assertThat(audit.toString()).startsWith("✗ grace.hopper: no key of grace.hopper in ");
        Path module = Path.of("").toAbsolutePath();
        String here = "src/test/java/io/iam4j/pgp/GuideTest.java";
        Path source = Files.exists(module.resolve(here)) ? module.resolve(here) : module.resolve("iam-pgp/" + here);
        Matcher region = Pattern.compile("// readme-audit\n(.*?) *// end", Pattern.DOTALL)
                .matcher(Files.readString(source, UTF_8));
        assertThat(region.find()).isTrue();
        Matcher block = BLOCK.matcher(guide());
        List<String> java = block.results()
                .filter(match -> match.group(1).equals("java"))
                .map(match -> match.group(2))
                .toList();
        assertThat(java).containsExactly(region.group(1).replaceAll("(?m)^ {8}", ""));
    }
}
