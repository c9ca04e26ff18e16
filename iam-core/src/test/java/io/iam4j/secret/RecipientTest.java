// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.secret.Recipient.Key;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientTest {
    private static final Key ADA = new Key("00aa", "Ada <ada@example.org>");
    private static final Key ESCROW = new Key("00ee", "Escrow");

    @Test
    void two_names_of_one_key_are_one_recipient() {
        Recipient before = new Recipient("pgp", "00aa", "Ada <ada@old.example>");
        Recipient after = new Recipient("pgp", List.of(ADA));
        assertThat(before).isEqualTo(after).hasSameHashCodeAs(after);
        assertThat(before).isNotEqualTo(new Recipient("pgp", "00ab", "Ada <ada@old.example>"));
        assertThat(before).isNotEqualTo(new Recipient("age", "00aa", "Ada <ada@old.example>"));
    }

    @Test
    void several_keys_are_a_set() {
        Recipient both = new Recipient("pgp", List.of(ADA, ESCROW));
        assertThat(both)
                .isEqualTo(new Recipient("pgp", List.of(ESCROW, ADA)))
                .isNotEqualTo(new Recipient("pgp", List.of(ADA)));
        assertThat(both.fingerprints()).containsExactlyInAnyOrder("00aa", "00ee");
        assertThat(both.owner()).isEqualTo(ADA);
        assertThat(both).hasToString("pgp:00aa (Ada <ada@example.org>) and 00ee (Escrow)");
    }

    @Test
    void nobody_is_no_recipient() {
        assertThatThrownBy(() -> new Recipient("pgp", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
