// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings made to hurt the reader are refused quickly and clearly. */
class HostileInputTest {
    @Test
    void depth_is_bounded() {
        assertThat(PolicySyntaxTest.refusal("[".repeat(100_000)))
                .hasMessageContaining("more than 32 levels of nesting");
        assertThat(PolicySyntaxTest.refusal("{\"a\":".repeat(20_000))).hasMessageContaining("more than 32 levels");
    }

    @Test
    void length_is_bounded() {
        assertThat(PolicySyntaxTest.refusal(" ".repeat(1_048_577)))
                .hasMessageContaining("1048577 characters, expected at most 1048576");
        assertThatThrownBy(() -> PolicyDocument.fromWire("%20".repeat(1_048_577)))
                .hasMessageContaining("3145731 characters");
        assertThatThrownBy(() -> PolicyDocument.fromWire(" ".repeat(1_048_577) + "%7B"))
                .hasMessageContaining("1048578 characters");
    }

    @Test
    void a_long_number_is_read_as_text_or_refused_never_computed() {
        String text =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":"
                        + "9".repeat(900) + "e99}}}}";
        assertThat(PolicyDocument.parse(text)
                        .statements()
                        .get(0)
                        .conditions()
                        .get(0)
                        .values())
                .containsExactly("9".repeat(900) + "e99");
        assertThat(PolicySyntaxTest.refusal(text.replace("999e99", "9".repeat(5000) + "e99")))
                .hasMessageContaining("broken JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud83dz", "\\ude00\\ud83d"})
    void half_a_character_is_refused(String half) {
        assertThat(PolicySyntaxTest.refusal("{\"Id\":\"" + half + "\"}")).hasMessageContaining("half a character");
        assertThat(PolicySyntaxTest.refusal("{\"" + half + "\":1}"))
                .as("since 2.22 Jackson itself refuses these in keys")
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%7B%", "%7B%2", "%7B%zz", "%7B%+1"})
    void a_broken_percent_sign_is_refused(String text) {
        assertThatThrownBy(() -> PolicyDocument.fromWire(text))
                .isInstanceOf(PolicySyntaxException.class)
                .hasMessageContaining("line 1, column 4")
                .hasMessageContaining("percent sign without two hex digits");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThatThrownBy(() -> PolicyDocument.fromWire("%7B%FF%7D")).hasMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\ufeff", "\u0100", "\ud83d\ude00"})
    void characters_outside_of_latin_1_are_refused(String character) {
        assertThat(PolicySyntaxTest.refusal("{\"Id\":\"" + character + "\"}"))
                .hasMessageContaining(String.format("U+%04X", (int) character.charAt(0)))
                .hasMessageContaining("line 1, column 8");
    }

    @Test
    void an_endless_arn_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.parse("arn:" + "${a:b}$".repeat(100_000)))
                .withMessageContaining("longer than 2048 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> Arn.parse("arn:" + "$".repeat(2000)));
    }
}
