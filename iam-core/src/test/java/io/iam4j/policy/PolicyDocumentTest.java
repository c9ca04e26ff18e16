// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static io.iam4j.policy.Statement.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final PolicyDocument READ =
            PolicyDocument.of(allow("s3:GetObject", "s3:ListBucket").onEverything());

    @Test
    void it_prints_compact_and_indented() {
        assertThat(READ.toJson())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\","
                                + "\"s3:ListBucket\"],\"Resource\":\"*\"}]}");
        assertThat(READ)
                .hasToString(String.join(
                        "\n",
                        "{",
                        "  \"Version\": \"2012-10-17\",",
                        "  \"Statement\": [",
                        "    {",
                        "      \"Effect\": \"Allow\",",
                        "      \"Action\": [",
                        "        \"s3:GetObject\",",
                        "        \"s3:ListBucket\"",
                        "      ],",
                        "      \"Resource\": \"*\"",
                        "    }",
                        "  ]",
                        "}"));
    }

    @Test
    void size_counts_blanks_inside_texts_only() {
        assertThat(READ.size()).isEqualTo(READ.toJson().length());
        assertThat(PolicyDocument.parse(READ.toPrettyJson()).size()).isEqualTo(READ.size());
        PolicyDocument spaced =
                PolicyDocument.of(allow("s3:GetObject", "s3:ListBucket").on("arn:aws:s3:::a b"));
        assertThat(spaced.size()).isEqualTo(READ.size() + "arn:aws:s3:::a b".length() - 1);
    }

    @Test
    void placeholders_are_resolved_and_variables_left() {
        PolicyDocument document = PolicyDocument.of(allow("iam:*")
                .on("arn:{partition}:iam::{account}:user/${aws:username}")
                .by(Principal.aws("{account}"))
                .when("StringEquals", "aws:x", "{account}", "${account}"));
        assertThat(document.isResolved()).isFalse();
        PolicyDocument resolved = document.resolve("aws-cn", "111111111111");
        assertThat(resolved.isResolved()).isTrue();
        assertThat(resolved.toJson())
                .contains("arn:aws-cn:iam::111111111111:user/${aws:username}")
                .contains("{\"AWS\":\"111111111111\"}")
                .contains("[\"111111111111\",\"${account}\"]");
    }

    @Test
    void braces_of_what_was_read_are_text_and_those_of_what_is_added_are_not() {
        String json = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::tenants/{account}/*\"}]}";
        PolicyDocument read = PolicyDocument.fromWire(json);
        PolicyDocument own = PolicyDocument.parse(json);
        assertThat(read).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(read.isLiteral()).isTrue();
        assertThat(read.isResolved()).isTrue();
        assertThat(own.isLiteral()).isFalse();
        assertThat(read.resolve("aws", "111111111111").toJson()).isEqualTo(json);
        assertThat(own.literally().resolve("aws", "111111111111").toJson()).isEqualTo(json);
        assertThat(own.resolve("aws", "111111111111").toJson()).contains("tenants/111111111111/*");
        assertThat(read.and(allow("s3:*").on("arn:{partition}:s3:::b/{account}"))
                        .resolve("aws-cn", "111111111111")
                        .toJson())
                .contains("tenants/{account}/*", "arn:aws-cn:s3:::b/111111111111");
    }

    @Test
    void characters_that_iam_refuses_are_written_as_escapes() {
        PolicyDocument document =
                PolicyDocument.of(allow("s3:*").on("arn:aws:s3:::\u007f\u0085\u009b\u00a0\u00a1\u00ff\u0142"));
        assertThat(document.toJson())
                .contains("\\u007f\\u0085\\u009b\\u00a0\u00a1\u00ff\\u0142")
                .matches("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+");
        assertThat(PolicyDocument.parse(document.toJson())).isEqualTo(document);
        assertThat(PolicyDocument.parse(document.toJson().replace("\\u009b", "\u009b")))
                .isEqualTo(document);
    }

    @Test
    void statements_are_added_unless_their_sid_is_taken() {
        PolicyDocument named = PolicyDocument.of(allow("s3:*").sid("One"));
        assertThat(named.and(allow("iam:*").sid("Two"), allow("sts:*")).statements())
                .hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named.and(allow("iam:*").sid("One")))
                .withMessageContaining("the Sid \"One\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyDocument.of())
                .withMessageContaining("PolicyDocument.of(allow(…)");
    }

    @Test
    void version_and_id_survive() {
        String text =
                "{\"Version\":\"2008-10-17\",\"Id\":\"x\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:B\"}]}";
        assertThat(PolicyDocument.parse(text).toJson()).isEqualTo(text);
        assertThat(PolicyDocument.parse(text).version()).contains("2008-10-17");
        assertThat(PolicyDocument.parse(text).id()).contains("x");
        assertThat(PolicyDocument.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:B\"}}")
                        .version())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Bool\":{}}",
                "{\"Bool\":{\"aws:x\":[]}}",
                "{\"NumericEquals\":{\"aws:x\":[\"1.50\",\"1e3\"]},\"Null\":{\"aws:y\":\"true\"}}",
                "{\"StringLike\":{\"s3:prefix\":[\"\",\"home/${aws:username}/\",\"a\\tb\\\"\\\\c\\u2019\\ud83d\\ude00\"]}}"
            })
    void a_condition_survives_as_it_is(String condition) {
        String text = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Condition\":" + condition + "}]}";
        assertThat(PolicyDocument.parse(text).toJson()).isEqualTo(text);
    }

    @Test
    void numbers_and_booleans_keep_their_text() {
        String text =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Condition\":{\"Bool\":{\"aws:x\":[1.50,true,-0]}}}}";
        assertThat(PolicyDocument.parse(text)
                        .statements()
                        .get(0)
                        .conditions()
                        .get(0)
                        .values())
                .containsExactly("1.50", "true", "-0");
    }

    @Test
    void a_principal_prints_as_it_is_meant() {
        String text = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"a:B\"}]}";
        String everyone = String.format(text, "{\"AWS\":\"*\"}");
        String atResource = String.format(text, "\"*\"").replace("}]}", ",\"Resource\":\"*\"}]}");
        assertThat(PolicyDocument.parse(String.format(text, "\"*\"")).toJson()).isEqualTo(everyone);
        assertThat(PolicyDocument.parse(everyone).toJson()).isEqualTo(everyone);
        assertThat(PolicyDocument.parse(atResource).toJson()).isEqualTo(atResource);
        assertThat(PolicyDocument.parse(String.format(text, "\"AIDAEXAMPLE\"")).toJson())
                .isEqualTo(String.format(text, "{\"AWS\":\"AIDAEXAMPLE\"}"));
        assertThat(PolicyDocument.parse(String.format(text, "{}")).toJson())
                .isEqualTo(String.format(text, "{\"AWS\":[]}"));
        assertThat(PolicyDocument.parse(String.format(text, "{\"Service\":[\"b\",\"a\"],\"CanonicalUser\":\"c\"}"))
                        .toJson())
                .isEqualTo(String.format(text, "{\"Service\":[\"b\",\"a\"],\"CanonicalUser\":\"c\"}"));
    }

    @Test
    void what_comes_over_the_wire_is_decoded_only_when_encoded() {
        PolicyDocument plus = PolicyDocument.of(allow("s3:*").on("arn:aws:s3:::a+b%20c/é d"));
        String plain = plus.toJson();
        String encoded = java.net.URLEncoder.encode(plain, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(PolicyDocument.fromWire(plain)).isEqualTo(plus);
        assertThat(PolicyDocument.fromWire("\n " + plain)).isEqualTo(plus);
        assertThat(PolicyDocument.fromWire(encoded)).isEqualTo(plus);
        assertThat(PolicyDocument.fromWire(encoded.replace("+", "%20"))).isEqualTo(plus);
    }
}
