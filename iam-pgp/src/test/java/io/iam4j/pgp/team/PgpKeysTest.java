// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.pgp.PgpKeyRecipe;
import io.iam4j.pgp.team.KeyFinding.Kind;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgpKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private static PgpKeyRecipe recipe(String user) {
        return PgpKeyPair.recipe(user + " <" + user + "@example.org>").created(NOW.minus(Duration.ofDays(400)));
    }

    private PgpKeyPair put(String file, PgpKeyRecipe recipe) throws IOException {
        PgpKeyPair pair = recipe.generate();
        Files.writeString(folder.resolve(file), pair.armoredPublicKey());
        return pair;
    }

    @Test
    void a_folder_of_twenty_three_names_every_bad_key_at_once() throws IOException {
        Set<String> users = new TreeSet<>();
        for (int i = 1; i <= 23; i++) {
            String user = String.format(java.util.Locale.ROOT, "person.%02d", i);
            users.add(user);
            boolean expired = i <= 6;
            put(user + ".asc", expired ? recipe(user).expiring(NOW.minus(Duration.ofDays(i))) : recipe(user));
        }
        Files.copy(
                folder.resolve("person.10.asc"),
                folder.resolve("person.11.asc"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                folder.resolve("person.12.asc"),
                Files.readString(folder.resolve("person.12.asc")) + Files.readString(folder.resolve("person.13.asc")));
        KeyAudit audit = PgpKeys.in(folder).audit(NOW, users);
        assertThat(audit.of(Kind.EXPIRED))
                .extracting(KeyFinding::user)
                .containsExactly("person.01", "person.02", "person.03", "person.04", "person.05", "person.06");
        assertThat(audit.of(Kind.EXPIRED).get(0).text()).contains("person.01.asc", "it expired on 2026-11-20");
        assertThat(audit.of(Kind.SHARED_KEY)).hasSize(1);
        assertThat(audit.of(Kind.SHARED_KEY).get(0).text()).contains("person.10 and person.11");
        assertThat(audit.of(Kind.SEVERAL_CERTIFICATES))
                .extracting(KeyFinding::user)
                .containsExactly("person.12");
        assertThat(audit.findings()).hasSize(8);
        assertThat(audit.everyoneCanReceive()).isFalse();
        assertThat(audit.blocking()).hasSize(7);
        assertThat(audit.toString()).contains("✗ person.06: ", "! person.10: ");
    }

    @Test
    void a_folder_in_order_says_so_and_gives_a_key_for_each_person() throws IOException {
        PgpKeyPair ada = put("ada.lovelace.asc", recipe("ada"));
        put("bob.txt", recipe("bob"));
        Files.writeString(folder.resolve("README.md"), "One key per person.");
        Files.writeString(
                folder.resolve("carol.b64"), recipe("carol").generate().base64PublicKey());
        PgpKeys keys = PgpKeys.in(folder);
        assertThat(keys.users()).containsExactlyInAnyOrder("ada.lovelace", "bob", "carol");
        assertThat(keys.byUser().get("ada.lovelace")).isEqualTo(ada.publicKey());
        assertThat(keys.audit(NOW)).hasToString("every key is in order");
        assertThat(keys.of("bob").judge(NOW)).isEmpty();
        assertThat(keys).hasToString("3 people's keys in " + folder);
    }

    @Test
    void users_without_a_key_and_keys_without_a_user_are_named() throws IOException {
        put("ada.lovelace.asc", recipe("ada"));
        KeyAudit audit = PgpKeys.in(folder).audit(NOW, Set.of("ada.lovelase"));
        assertThat(audit.of(Kind.USER_WITHOUT_KEY).get(0).text())
                .contains("no key of ada.lovelase in " + folder, "there is one of ada.lovelace");
        assertThat(audit.of(Kind.KEY_WITHOUT_USER)).extracting(KeyFinding::user).containsExactly("ada.lovelace");
    }

    @Test
    void expiring_weak_sign_only_and_doubly_filed_keys_are_told_apart() throws IOException {
        put("soon.asc", recipe("soon").expiring(NOW.plus(Duration.ofDays(5))));
        put("weak.asc", recipe("weak").rsa(1024));
        put("signs.asc", recipe("signs").signOnly());
        put("twice.asc", recipe("twice"));
        put("twice.gpg", recipe("twice"));
        Files.writeString(folder.resolve("ssh.pub"), "ssh-ed25519 AAAA ssh");
        KeyAudit audit = PgpKeys.in(folder).audit(NOW);
        assertThat(audit.findings())
                .extracting(one -> one.user() + " " + one.kind())
                .containsExactly(
                        "signs UNUSABLE", "ssh UNREADABLE", "twice SEVERAL_FILES", "soon EXPIRING", "weak WEAK");
    }

    @Test
    void a_bad_key_fails_when_it_is_judged_and_not_before() throws IOException {
        Files.writeString(folder.resolve("ada.asc"), "");
        PgpKeys keys = PgpKeys.in(folder);
        for (String user : new String[] {"ada", "bob"}) {
            Sealer sealer = keys.of(user);
            assertThat(sealer.recipient()).hasToString("pgp:no usable key of " + user);
            assertThatThrownBy(() -> sealer.judge(NOW)).isInstanceOf(UnusableRecipientException.class);
            try (Secret secret = Secret.copyOf("x")) {
                assertThatThrownBy(() -> sealer.seal(secret)).isInstanceOf(UnusableRecipientException.class);
            }
        }
        assertThatThrownBy(keys::byUser)
                .isInstanceOf(UnusableRecipientException.class)
                .hasMessageContaining("ada.asc: empty");
        assertThatThrownBy(() -> PgpKeys.in(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be read");
    }
}
