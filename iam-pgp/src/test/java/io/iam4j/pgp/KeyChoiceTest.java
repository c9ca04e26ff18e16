// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.team.KeyAudit;
import io.iam4j.pgp.team.KeyFinding;
import io.iam4j.pgp.team.PgpKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several certificates in one file, as {@code gpg --export ADDRESS} puts out all that a person ever had. */
class KeyChoiceTest {
    private static final Instant PAST = Instant.now().minus(Duration.ofDays(100));
    private static final PgpKeyPair ADA = ada("Ada Lovelace <ada@example.org>");
    private static final PgpKeyPair BOB = PgpKeyPair.generate("Bob <bob@example.org>");

    private static PgpKeyPair ada(String name) {
        return PgpKeyPair.recipe(name).created(PAST).generate();
    }

    private static String revoked(PgpKeyPair pair) throws Exception {
        return Workshop.on(pair).revokeKey(PAST.plus(Duration.ofDays(1))).key().armored();
    }

    private static String expired(String name) {
        return PgpKeyPair.recipe(name)
                .created(PAST)
                .expiring(PAST.plus(Duration.ofDays(9)))
                .generate()
                .armoredPublicKey();
    }

    private static void refused(String input, String... why) {
        assertThatThrownBy(() -> PgpKey.parse(input))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void the_only_key_of_a_person_that_can_serve_is_taken_and_the_others_are_told() throws Exception {
        String fingerprint = ADA.publicKey().fingerprint();
        for (String old : new String[] {revoked(ada("ada@example.org")), expired("A. L. <ADA@example.org>")}) {
            for (String input : new String[] {old + ADA.armoredPublicKey(), ADA.armoredPublicKey() + old}) {
                PgpKey key = PgpKey.parse(input);
                assertThat(key).isEqualTo(ADA.publicKey());
                assertThat(key.sealingToAll().judge(Instant.now()))
                        .singleElement()
                        .asString()
                        .startsWith("the given key: key " + fingerprint + " is used, the only one of the 2 that came")
                        .containsAnyOf("its owner revoked it on", "it expired on")
                        .endsWith("its owner should send it alone: gpg --armor --export " + fingerprint);
                assertThat(PgpKey.parse(
                                "ada.asc", input.getBytes(java.nio.charset.StandardCharsets.UTF_8), "ada@example.org"))
                        .isEqualTo(ADA.publicKey());
            }
        }
    }

    @Test
    void a_key_that_stopped_serving_since_is_refused_without_that_note() throws Exception {
        PgpKey key = PgpKey.parse(revoked(ada("ada@example.org")) + ADA.armoredPublicKey());
        assertThat(key.assess(PAST.minus(Duration.ofDays(9))).warnings()).isEmpty();
    }

    @Test
    void another_persons_key_is_not_taken_because_the_one_that_was_meant_is_over() throws Exception {
        String bob = BOB.publicKey().fingerprint();
        refused(
                revoked(ada("Ada <ada@example.org>")) + BOB.armoredPublicKey(),
                "only " + bob + " can serve, but it has no name or address in common with each of the others",
                "PgpKey.read(file, \"" + bob + "\")");
        refused(
                expired("Ada <bob@example.org> <ada@example.org>") + BOB.armoredPublicKey(),
                "no name or address in common");
        refused(
                revoked(ada("Ada <ada@example.org>")) + expired("Bob <bob@example.org>") + BOB.armoredPublicKey(),
                "no name or address in common");
    }

    @Test
    void of_several_that_can_serve_those_are_named() throws Exception {
        String newer = ada("Ada <ada@example.org>").armoredPublicKey();
        String newest = PgpKey.parse(newer).fingerprint();
        PgpKeyPair old = ada("ada@example.org");
        assertThatThrownBy(() -> PgpKey.parse(revoked(old) + newer + ADA.armoredPublicKey()))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContainingAll(
                        "there are 3 certificates in it, of which these can serve: " + newest,
                        "gpg --armor --export " + newest + ", or say which one: PgpKey.read(file, \"" + newest + "\")")
                .hasMessageNotContaining(old.publicKey().fingerprint());
    }

    @Test
    void where_none_can_serve_each_is_told_with_its_remedy() throws Exception {
        refused(
                revoked(ada("ada@example.org")) + expired("ada@example.org"),
                "and nothing can be sealed to any of them: ",
                "its owner revoked it on",
                "it expired on",
                "gpg --quick-set-expire");
    }

    @Test
    void the_audit_of_a_folder_tells_which_key_is_used(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ada.asc"), revoked(ada("ada@example.org")) + ADA.armoredPublicKey());
        PgpKeys keys = PgpKeys.in(folder);
        KeyAudit audit = keys.audit(Instant.now(), Set.of("ada"));
        assertThat(audit.everyoneCanReceive()).isTrue();
        assertThat(audit.of(KeyFinding.Kind.DOUBTFUL))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("ada.asc: key " + ADA.publicKey().fingerprint() + " is used, the only one of the 2"));
        assertThat(keys.of("ada")).isEqualTo(ADA.publicKey());
    }
}
