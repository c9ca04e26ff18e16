// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iam4j.testkit.StandAloneOption.Given;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandAloneOptionTest {
    private static List<String> read(Map<String, String> environment, String... arguments) {
        return StandAloneOption.read(List.of(arguments), environment).stream()
                .map(given -> given.option() + " " + given.where() + " " + given.value())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void every_option_has_an_argument_and_a_variable_in_the_help(StandAloneOption option) {
        assertThat(StandAloneOption.table()).contains(option.argument() + " ").contains(option.variable() + " ");
        String value = option.isFlag() ? "true" : "x";
        assertThat(StandAloneOption.read(List.of(), Map.of(option.variable(), value)))
                .containsExactly(new Given(option, option.variable(), value));
    }

    @Test
    void an_argument_takes_the_place_of_its_variable() {
        assertThat(read(Map.of("IAM4J_PORT", "1", "IAM4J_ACCOUNT", "111111111111"), "--port", "2"))
                .containsExactly("PORT --port 2", "ACCOUNT IAM4J_ACCOUNT 111111111111");
    }

    @Test
    void a_list_has_commas_between_its_values() {
        assertThat(read(Map.of("IAM4J_SEED", "a.json, b.json")))
                .containsExactly("SEED IAM4J_SEED a.json", "SEED IAM4J_SEED b.json");
        assertThat(read(Map.of("IAM4J_SEED", "a.json"), "--seed", "b.json", "--seed", "c.json"))
                .containsExactly("SEED --seed b.json", "SEED --seed c.json");
    }

    @Test
    void a_flag_is_true_or_false() {
        assertThat(read(Map.of("IAM4J_STRICT", "false"))).isEmpty();
        assertThat(read(Map.of("IAM4J_STRICT", "true"))).hasSize(1);
        assertThat(read(Map.of(), "--strict")).containsExactly("STRICT --strict ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        IAM4J_STRICT | yes               | IAM4J_STRICT yes: it is true or false
        IAM4J_PORT   | ' '               | IAM4J_PORT is empty; unset it
        IAM4J_PROT   | 4566              | the variable IAM4J_PROT is none of this server's: IAM4J_PORT,
        IAM4J_PROT   | 4566              | Did you mean IAM4J_PORT?
        IAM4J_COLOUR | blue              | Unset it, so that nobody thinks that it does something.
        IAM4J_PORT   | tcp://10.0.0.1:80 | enableServiceLinks: false
        IAM4J_SERVICE_HOST | 10.0.0.1    | enableServiceLinks: false
        """)
    void a_wrong_variable_is_told(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandAloneOption.read(List.of(), Map.of(name, value)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --strict true            | --strict true: --strict takes no value; write --strict alone to switch it on, and leave it out to leave it off
        --strict false --port 1  | --strict false: --strict takes no value;
        --strict=true            | --strict=true: --strict takes no value;
        --port=4566              | --port=4566: the value comes after a space; write --port 4566
        --prot=4566              | --prot=4566 is not an option; there are --port,
        """)
    void a_value_in_the_wrong_place_is_told_with_what_to_write(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(), arguments.split(" ")))
                .withMessageStartingWith(message);
    }

    @Test
    void a_flag_may_stand_anywhere() {
        assertThat(read(Map.of(), "--strict", "--port", "1", "--strict")).hasSize(3);
    }

    @Test
    void a_wrong_value_names_the_variable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandAlone.start(List.of(), Map.of("IAM4J_PORT", "many")))
                .withMessage("IAM4J_PORT many: a port is a number, 0 to 65535");
    }

    @Test
    void variables_of_others_are_left_alone() {
        assertThat(read(Map.of("PATH", "/bin", "AWS_REGION", "x"))).isEmpty();
    }
}
