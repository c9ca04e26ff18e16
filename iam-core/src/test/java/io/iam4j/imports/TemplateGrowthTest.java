// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A small template takes little time and memory, whatever refers to what in it, and what is refused names its place. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplateGrowthTest {
    private static String users(int count, IntFunction<String> properties) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(i ->
                        "\"R" + i + "\":{\"Type\":\"AWS::IAM::User\",\"Properties\":{" + properties.apply(i) + "}}")
                .collect(Collectors.joining(",", "{\"Resources\":{", "}}"));
    }

    private static String named(String name) {
        return "\"UserName\":" + name;
    }

    private static String sub(String text) {
        return "{\"Fn::Sub\":\"" + text + "\"}";
    }

    private static String conditions(int count, String last) {
        String twice = "{\"%1$s\":[{\"Condition\":\"C%2$d\"},{\"Condition\":\"C%2$d\"}]}";
        return IntStream.range(0, count)
                .mapToObj(i -> "\"C" + i + "\":" + twice.formatted(i % 2 == 0 ? "Fn::And" : "Fn::Or", i + 1))
                .collect(Collectors.joining(
                        ",",
                        "{\"Conditions\":{",
                        ",\"C" + count + "\":" + last + "},\"Resources\":{\"U\":{\"Type\":\"AWS::IAM::User\","
                                + "\"Condition\":\"C0\",\"Properties\":{\"UserName\":\"ada\"}}}}"));
    }

    private static String report(String template) {
        return Import.parse(template).report().toString();
    }

    @Test
    void a_condition_that_refers_to_others_twice_is_decided_once() {
        assertThat(report(conditions(60, "{\"Fn::Equals\":[\"a\",\"a\"]}"))).contains("1 taken, 0 not taken");
        assertThat(report(conditions(60, "{\"Fn::Equals\":[\"a\",\"b\"]}"))).contains("C0 is false");
    }

    @Test
    void a_condition_that_cannot_be_known_is_asked_once() {
        assertThat(report(conditions(60, "{\"Fn::Equals\":[\"a\",{\"Ref\":\"Given\"}]}")))
                .contains("at Conditions.C60.Fn::Equals[1].Ref: what Given is, the stack alone knows");
    }

    @Test
    void a_name_that_doubles_has_an_end_that_names_its_place() {
        assertThat(report(users(60, i -> named(i == 60 ? "\"a\"" : sub("${R" + (i + 1) + "}${R" + (i + 1) + "}")))))
                .contains("user \"aa", "7 taken")
                .contains("R48 is longer than 2048 characters")
                .containsPattern("at Resources\\.R\\d+\\.Properties\\.UserName\\.Fn::Sub: R\\d+ is longer");
    }

    @Test
    void a_text_that_grows_has_an_end_that_names_its_place() {
        String long2000 = "\"" + "a".repeat(2000) + "\"";
        assertThat(report(users(1, i -> named(i == 1 ? long2000 : sub("${R1}".repeat(100_000))))))
                .contains("at Resources.R0.Properties.UserName.Fn::Sub: the text that it makes is longer than 1048576");
        String joined =
                "{\"Fn::Join\":[\"" + "b".repeat(2000) + "\",{\"Fn::Split\":[\",\",\"" + ",".repeat(100_000) + "\"]}]}";
        assertThat(report(users(0, i -> named(joined))))
                .contains(
                        "at Resources.R0.Properties.UserName.Fn::Join: the text that it makes is longer than 1048576");
    }

    @Test
    void a_path_that_refers_to_its_own_arn_is_refused() {
        assertThat(report(users(0, i -> named(sub("${R0.Arn}")) + ",\"Path\":" + sub("/${R0.Arn}/"))))
                .contains("R0.Arn refers to itself");
    }

    @Test
    void paths_that_refer_to_the_arns_of_others_twice_are_read_once() {
        IntFunction<String> twice = i -> named("\"u" + i + "\"")
                + ",\"Path\":"
                + (i == 40 ? "\"/a/\"" : sub("/${R" + (i + 1) + ".Arn}${R" + (i + 1) + ".Arn}/"));
        assertThat(report(users(40, twice))).contains("R39");
    }

    @Test
    void a_long_chain_is_refused_where_it_is_too_deep() {
        assertThat(report(users(5000, i -> named(i == 5000 ? "\"a\"" : sub("b${R" + (i + 1) + "}")))))
                .contains("functions and what they refer to are more than 150 deep within each other");
        String nested = "{\"Fn::Not\":[".repeat(200) + "{\"Fn::Equals\":[\"a\",\"a\"]}" + "]}".repeat(200);
        assertThat(report(conditions(1, nested))).contains("more than 150 deep");
    }

    @Test
    void variables_without_an_end_are_text() {
        assertThat(report(users(0, i -> named(sub("${".repeat(300_000)))))).contains("name must be 1 to 64");
    }
}
