// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Facts({4, 9})
interface DocumentRules extends Backend {
    private void refuses(String document) {
        assertThat(wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", document)
                        .code())
                .as(document)
                .isEqualTo("MalformedPolicyDocument");
    }

    private static String statement(String inner) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{" + inner + "}]}";
    }

    @Test
    default void documents_are_json_objects_with_statements() {
        refuses("{");
        refuses("[]");
        refuses("{\"Version\":\"2012-10-17\"}");
        refuses("{\"Version\":\"2012-10-18\",\"Statement\":[]}");
        refuses(statement("\"Effect\":\"Maybe\",\"Action\":\"s3:*\",\"Resource\":\"*\""));
        refuses(statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Colour\":\"blue\""));
    }

    @Test
    default void statements_have_actions_and_resources_but_no_principal() {
        refuses(statement("\"Effect\":\"Allow\",\"Resource\":\"*\""));
        refuses(statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\""));
        refuses(statement("\"Effect\":\"Allow\",\"Action\":\"GetObject\",\"Resource\":\"*\""));
        refuses(statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"bucket\""));
        refuses(statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":\"*\""));
    }

    @Test
    default void operators_and_sids_are_checked() {
        String allow = "\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"";
        refuses(statement(allow + ",\"Condition\":{\"StringAlike\":{\"aws:a\":\"b\"}}"));
        refuses(statement(allow + ",\"Sid\":\"with space\""));
        refuses(statement(allow + ",\"Sid\":\"a\"},{" + allow + ",\"Sid\":\"a\""));
        wire().ok(
                        "CreatePolicy",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        statement(allow + ",\"Condition\":{\"ForAnyValue:StringLikeIfExists\":{\"aws:a\":[\"b\"]}}"));
    }

    @Test
    default void managed_policies_are_of_the_newest_language_and_inline_ones_of_any() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String version : new String[] {"", "\"Version\":\"2008-10-17\","}) {
            String document = Samples.ALLOW.replace("\"Version\":\"2012-10-17\",", version);
            refuses(document);
            wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "old", "PolicyDocument", document);
            assertThat(Samples.decoded(wire().ok("GetUserPolicy", "UserName", "ada", "PolicyName", "old")
                            .text("PolicyDocument")))
                    .isEqualTo(document);
        }
    }

    @Test
    default void duplicate_names_are_refused() {
        refuses(statement("\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\""));
    }
}
