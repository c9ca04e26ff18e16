// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is named with its place, what was found and what was expected; JSON is written with single quotes. */
class PolicySyntaxTest {
    private static final String OK = "'Effect':'Allow','Action':'a:B','Resource':'*'";

    static Stream<Arguments> faults() {
        return Stream.of(topLevelFaults(), elementFaults(), conditionFaults()).flatMap(each -> each);
    }

    private static Stream<Arguments> topLevelFaults() {
        return Stream.of(
                arguments("[]", "", "an empty list", "an object with Version and Statement"),
                arguments("", "", "the end of the text", "a JSON object"),
                arguments("'x'", "", "the text \"x\"", "an object"),
                arguments("{'Version':'2012-10-17'}", "", "no Statement", "a statement or a list"),
                arguments("{'Statement':[]}", "Statement", "an empty list", "at least one statement"),
                arguments("{'Statement':42}", "Statement", "42", "a statement"),
                arguments("{'Statement':[42]}", "Statement[0]", "42", "a statement"),
                arguments(
                        "{'Version':'2012-10-18','Statement':{" + OK + "}}",
                        "Version",
                        "2012-10-18",
                        "\"2012-10-17\" or \"2008-10-17\""),
                arguments("{'Version':2012,'Statement':{" + OK + "}}", "Version", "2012", "\"2012-10-17\""),
                arguments("{'Statment':[]}", "Statment", "the unknown key \"Statment\"", "(nearest: Statement)"),
                arguments(
                        statement("'Efect':'Allow'"),
                        "Statement[0].Efect",
                        "the unknown key \"Efect\"",
                        "(nearest: Effect)"),
                arguments(statement("'Action':'a:B'"), "Statement[0]", "without Effect", "\"Allow\" or \"Deny\""),
                arguments(
                        statement("'Effect':'allow','Action':'a:B'"),
                        "Statement[0].Effect",
                        "\"allow\"",
                        "\"Allow\" or \"Deny\""),
                arguments(statement("'Effect':'Allow'"), "Statement[0]", "without Action", "Action or NotAction"),
                arguments(
                        statement(OK + ",'NotAction':'a:B'"),
                        "Statement[0].NotAction",
                        "NotAction beside Action",
                        "one of them"));
    }

    private static Stream<Arguments> elementFaults() {
        return Stream.of(
                arguments(
                        statement(OK + ",'NotResource':'*'"),
                        "Statement[0].NotResource",
                        "NotResource beside Resource",
                        "one of them"),
                arguments(
                        statement("'Effect':'Allow','Action':[]"),
                        "Statement[0].Action",
                        "an empty list",
                        "at least one Action"),
                arguments(statement("'Effect':'Allow','Action':['a:B',5]"), "Statement[0].Action[1]", "5", "a text"),
                arguments(
                        statement("'Effect':'Allow','Action':{}"), "Statement[0].Action", "an empty object", "a text"),
                arguments(statement(OK + ",'Sid':null"), "Statement[0].Sid", "null", "a text"),
                arguments(
                        statement(OK + ",'Principal':['*']"),
                        "Statement[0].Principal",
                        "a list",
                        "\"*\", or an object with AWS"),
                arguments(
                        statement(OK + ",'Principal':{'Aws':'*'}"),
                        "Statement[0].Principal.Aws",
                        "kind of principal Aws",
                        "AWS, Service"),
                arguments(
                        statement(OK + ",'Condition':[]"),
                        "Statement[0].Condition",
                        "an empty list",
                        "condition operators"),
                arguments(
                        statement(OK + ",'Condition':{'Bool':'x'}"),
                        "Statement[0].Condition.Bool",
                        "the text \"x\"",
                        "condition keys"));
    }

    private static Stream<Arguments> conditionFaults() {
        return Stream.of(
                arguments(
                        statement(OK + ",'Condition':{'StringEqual':{'aws:x':'y'}}"),
                        "Statement[0].Condition.StringEqual",
                        "StringEqual",
                        "nearest: StringEquals"),
                arguments(
                        statement(OK + ",'Condition':{'Bool':{'aws:x':{}}}"),
                        "Statement[0].Condition.Bool.aws:x",
                        "an empty object",
                        "a text, number or boolean"),
                arguments(
                        statement(OK + ",'Condition':{'Bool':{'':'1'}}"),
                        "Statement[0].Condition.Bool.",
                        "blank condition key",
                        "a key"),
                arguments(
                        statement(OK + ",'Action':'a:C'"),
                        "Statement[0].Action",
                        "\"Action\" a second time",
                        "each key once"),
                arguments("{'Statement':{" + OK + "}} {}", "", "more text after the document", "its end"),
                arguments("{'Statement':[{" + OK + "}", "Statement", "broken JSON", "well-formed JSON"),
                arguments("{'Statement':[{" + OK + ",}]}", "Statement[0].Resource", "broken JSON", "well-formed JSON"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void a_fault_names_its_place(String text, String path, String found, String expected) {
        PolicySyntaxException fault = refusal(text.replace('\'', '"'));
        assertThat(fault.path()).isIn(path, path.replace(".Resource", ""));
        assertThat(fault).hasMessageContaining(found).hasMessageContaining(expected);
        assertThat(fault.getMessage()).contains(path.replace(".Resource", ""));
    }

    @Test
    void line_and_column_point_at_the_fault() {
        PolicySyntaxException fault =
                refusal("{\n  \"Statement\": [\n    {\"Effect\": \"Maybe\",\n     \"Action\": \"a:B\"}]}");
        assertThat(fault.line()).isEqualTo(3);
        assertThat(fault.column()).isEqualTo(16);
        assertThat(fault)
                .hasMessage(
                        "Not a policy document: at Statement[0].Effect (line 3, column 16) found the text \"Maybe\","
                                + " expected \"Allow\" or \"Deny\".");
    }

    @Test
    void an_unfinished_text_says_what_it_lacks() {
        assertThat(refusal("{\"Statement\":[{\"Effect\":\"Allow\""))
                .hasMessage("Not a policy document: at Statement[0] (line 1, column 32) found broken JSON"
                        + " (Unexpected end-of-input: expected close marker for Object), expected well-formed JSON.");
    }

    @Test
    void a_character_that_iam_refuses_is_named_with_its_place() {
        PolicySyntaxException fault = refusal("{\n\"Id\":\"it\u2019s\"}");
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.column()).isEqualTo(9);
        assertThat(fault).hasMessageContaining("U+2019").hasMessageContaining("\\u2019");
    }

    static PolicySyntaxException refusal(String text) {
        return catchThrowableOfType(PolicySyntaxException.class, () -> PolicyDocument.parse(text));
    }

    private static String statement(String elements) {
        return "{'Statement':[{" + elements + "}]}";
    }
}
