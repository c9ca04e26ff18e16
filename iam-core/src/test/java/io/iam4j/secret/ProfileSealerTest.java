// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileSealerTest {
    private static final SecretAccount ACME = new SecretAccount("222222222222", "acme", Optional.empty());
    private static final SecretLabel KEY = SecretLabel.accessKey(ACME, "ada", "AKIAIOSFODNN7EXAMPLE");

    /** Seals nothing: shows what would be sealed. */
    private record Open() implements Sealer {
        @Override
        public Recipient recipient() {
            return new Recipient("open", "0000", "Ada");
        }

        @Override
        public List<String> judge(Instant now) {
            return List.of("as good as new");
        }

        @Override
        public SealedMessage seal(Secret secret) {
            return new SealedMessage(secret.lend(String::new), "");
        }
    }

    private static SealedSecret sealed(Sealer sealer, SecretLabel label) {
        try (Secret secret = Secret.copyOf("wJalrXUtn")) {
            return new SealedSecret(label, sealer.recipient(), Instant.EPOCH, sealer.seal(secret, label));
        }
    }

    @Test
    void an_access_key_is_sealed_as_a_section_of_the_credentials() {
        SealedSecret sealed = sealed(new Open().asProfile("acme"), KEY);
        assertThat(sealed.message().base64())
                .isEqualTo("\n[acme]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtn\n");
        assertThat(sealed.isProfile()).isTrue();
        assertThat(sealed.note())
                .contains("as a section of your file ~/.aws/credentials")
                .contains("Where the file has a section of that name, put this one in its place")
                .contains("(umask 077; mkdir -p ~/.aws; gpg --decrypt secret.txt >> ~/.aws/credentials)");
    }

    @Test
    void other_secrets_and_other_sealers_seal_the_bare_secret() {
        assertThat(sealed(new Open(), KEY).isProfile()).isFalse();
        SealedSecret password = sealed(new Open().asProfile("acme"), SecretLabel.consolePassword(ACME, "ada"));
        assertThat(password.message().base64()).isEqualTo("wJalrXUtn");
        assertThat(password.isProfile()).isFalse();
    }

    /** One person may hold the keys of several machines. */
    @Test
    void each_key_is_a_section_of_its_own_profile() {
        InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));
        Sealer ada = new Open();
        Map<String, String> notes = new TreeMap<>();
        Iam.plan(
                        Iam.account("a")
                                .with(
                                        Iam.user("bob").withAccessKey(ada.asProfile("bob")),
                                        Iam.user("ci").withAccessKey(ada.asProfile("ci")),
                                        Iam.user("plain").withAccessKey(ada)),
                        live)
                .apply()
                .secrets()
                .forEach(each -> notes.put(each.owner(), each.message().base64()));
        assertThat(notes.get("bob")).startsWith("\n[bob]\n");
        assertThat(notes.get("ci")).startsWith("\n[ci]\n");
        assertThat(notes.get("plain")).doesNotContain("[");
    }

    @Test
    void the_recipient_is_told_from_the_plain_one_and_judged_like_it() {
        Sealer profile = new Open().asProfile("acme");
        assertThat(profile.recipient())
                .isNotEqualTo(new Open().recipient())
                .hasToString("open-profile/acme:0000 (Ada)");
        assertThat(profile.judge(Instant.EPOCH)).containsExactly("as good as new");
        assertThatThrownBy(() -> new Open().asProfile("my profile")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Open().asProfile("DEFAULT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the profile without a name is \"default\"");
    }
}
