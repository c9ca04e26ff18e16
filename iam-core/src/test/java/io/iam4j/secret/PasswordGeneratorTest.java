// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {
    @Test
    void every_password_has_all_four_classes_and_only_the_services_characters() {
        for (int i = 0; i < 500; i++) {
            assertThat(text(PasswordGenerator.standard()))
                    .hasSize(20)
                    .matches("[a-zA-Z0-9!@#$%^&*()_+\\-=\\[\\]{}|']+")
                    .matches(".*[a-z].*")
                    .matches(".*[A-Z].*")
                    .matches(".*[0-9].*")
                    .matches(".*[^a-zA-Z0-9].*");
        }
    }

    @Test
    void the_length_is_twenty_or_the_accounts_minimum_where_that_is_more() {
        assertThat(text(PasswordGenerator.ofAtLeast(30))).hasSize(30);
        assertThat(text(PasswordGenerator.ofAtLeast(6))).hasSize(20);
        assertThat(text(PasswordGenerator.ofAtLeast(30).length(64))).hasSize(64);
        assertThat(text(PasswordGenerator.ofAtLeast(6).length(6))).hasSize(6);
    }

    @Test
    void a_length_outside_the_rules_is_refused() {
        assertThatThrownBy(() -> PasswordGenerator.ofAtLeast(30).length(29))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below the account's minimum of 30");
        assertThatThrownBy(() -> PasswordGenerator.ofAtLeast(30).length(129))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over 128");
        assertThatThrownBy(() -> PasswordGenerator.ofAtLeast(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 to 128");
    }

    @Test
    void the_same_source_of_randomness_gives_the_same_password() {
        PasswordGenerator generator = PasswordGenerator.standard();
        assertThat(text(generator.using(new Random(7)))).isEqualTo(text(generator.using(new Random(7))));
        assertThat(text(generator)).isNotEqualTo(text(generator));
    }

    @Test
    void no_character_is_favoured() {
        PasswordGenerator generator = PasswordGenerator.standard().length(128).using(new Random(42));
        Map<Character, Integer> seen = new HashMap<>();
        int passwords = 1600;
        for (int i = 0; i < passwords; i++) {
            for (char c : text(generator).toCharArray()) seen.merge(c, 1, Integer::sum);
        }
        double expected = passwords * 128 / 82.0;
        double chiSquare = seen.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertThat(seen).hasSize(82);
        assertThat(chiSquare).as("81 degrees of freedom, one in 10,000").isLessThan(137);
    }

    @Test
    void a_generator_prints_no_password() {
        assertThat(PasswordGenerator.standard()).hasToString("passwords of 20 characters");
    }

    private static String text(PasswordGenerator generator) {
        try (Secret secret = generator.generate()) {
            return secret.lend(String::new);
        }
    }
}
