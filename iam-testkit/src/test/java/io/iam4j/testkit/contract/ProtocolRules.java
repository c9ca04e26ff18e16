// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({4, 9})
interface ProtocolRules extends Backend {
    @Test
    default void an_unknown_action_is_an_xml_error_that_names_it() {
        Reply reply = wire().iam("MakeCoffee");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("InvalidAction");
        assertThat(reply.message()).contains("MakeCoffee");
    }

    @Test
    default void an_error_has_type_code_message_and_request_id() {
        Reply reply = wire().iam("GetUser", "UserName", "ghost");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("Type")).isEqualTo("Sender");
        assertThat(reply.code()).isEqualTo("NoSuchEntity");
        assertThat(reply.message()).isEqualTo("The user with name ghost cannot be found.");
        assertThat(reply.text("RequestId")).isNotEmpty();
    }

    @Test
    default void an_operation_without_output_has_no_result() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply reply = wire().ok("DeleteUser", "UserName", "ada");
        assertThat(reply.has("DeleteUserResult")).isFalse();
        assertThat(reply.has("RequestId")).isTrue();
    }

    @Test
    default void update_role_has_an_empty_result() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(wire().ok("UpdateRole", "RoleName", "r", "Description", "d").members("UpdateRoleResult"))
                .isEmpty();
    }

    @Test
    default void an_empty_list_is_sent_and_answered_as_such() {
        wire().ok("CreateUser", "UserName", "ada", "Tags", "");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").members("Tags")).isEmpty();
        assertThat(wire().ok("GetAccountAuthorizationDetails", "Filter", "").texts("UserName"))
                .containsExactly("ada");
    }

    @Test
    default void a_member_index_may_have_leading_zeros() {
        wire().ok("CreateUser", "UserName", "ada", "Tags.member.01.Key", "k", "Tags.member.01.Value", "v");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").texts("Key")).containsExactly("k");
    }

    private Reply contextKeys(String... indices) {
        String[] parameters = new String[2 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            parameters[2 * i] = "PolicyInputList.member." + indices[i];
            parameters[2 * i + 1] = Samples.ALLOW;
        }
        return wire().iam("GetContextKeysForCustomPolicy", parameters);
    }

    private static void malformed(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MalformedInput");
        assertThat(reply.message()).isEqualTo(message);
    }

    @Test
    default void an_index_far_out_of_order_is_malformed() {
        malformed(contextKeys("12"), "Excessively sparse input would skip 11 list elements");
        malformed(contextKeys("12", "1"), "Excessively sparse input would skip 11 list elements");
        malformed(contextKeys("1", "22", "43"), "Excessively sparse input would skip 21 list elements");
        malformed(contextKeys("0"), "0 is not a valid index");
        malformed(contextKeys("-1"), "Key -1 may not have a leading '-'");
        malformed(contextKeys("one"), "Start of list found where not expected");
        malformed(contextKeys("+1"), "Start of list found where not expected");
    }

    @Test
    default void gaps_of_ten_are_seen_as_missing_elements() {
        String gap = "1 validation error detected: Value at 'policyInputList' failed to satisfy constraint: Member must"
                + " satisfy constraint: [Member must have length less than or equal to 131072, Member must have length"
                + " greater than or equal to 1, Member must satisfy regular expression pattern:"
                + " [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+]";
        for (Reply reply : List.of(contextKeys("11"), contextKeys("1", "8", "15"))) {
            assertThat(reply.code()).isEqualTo("ValidationError");
            assertThat(reply.message()).isEqualTo(gap);
        }
    }

    @Test
    default void all_wrong_values_are_named_at_once() {
        Reply reply = wire().iam("CreateUser", "UserName", "u".repeat(65), "Tags.member.1.Key", "k".repeat(129));
        assertThat(reply.message())
                .isEqualTo("3 validation errors detected: Value at 'userName' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 64; Value at 'tags.1.member.key' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 128; Value null at"
                        + " 'tags.1.member.value' failed to satisfy constraint: Member must not be null");
    }

    @Test
    default void a_wrong_value_is_complained_of_before_a_missing_entity() {
        assertThat(wire().iam("ListUserPolicies", "UserName", "ghost", "MaxItems", "0")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(wire().iam("ListAttachedRolePolicies", "RoleName", "ghost", "PathPrefix", "x")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void a_missing_element_within_a_list_is_refused() {
        Reply reply = wire().iam("CreateUser", "UserName", "ada", "Tags.member.2.Key", "k", "Tags.member.2.Value", "v");
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    default void an_integer_may_have_a_sign_and_leading_zeros() {
        for (String one : List.of("1", "01", "+1", "+01")) wire().ok("ListUsers", "MaxItems", one);
        assertThat(wire().iam("ListUsers", "MaxItems", "1 ").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", "1.0").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", " 1").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", "1e0").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", "2147483648").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", "99999999999").code()).isEqualTo("MalformedInput");
    }

    @Test
    default void a_boolean_is_true_false_one_or_zero() {
        for (String yesOrNo : List.of("true", "false", "1", "0"))
            wire().ok("ListPolicies", "Scope", "Local", "OnlyAttached", yesOrNo);
        for (String no : List.of("yes", "True", "", "null", " true"))
            assertThat(wire().iam("ListPolicies", "Scope", "Local", "OnlyAttached", no)
                            .code())
                    .as(no)
                    .isEqualTo("MalformedInput");
    }

    @Test
    default void a_missing_parameter_is_a_validation_error() {
        assertThat(wire().iam("CreateUser").code()).isEqualTo("ValidationError");
        assertThat(wire().iam("CreateGroup").code()).isEqualTo("ValidationError");
    }

    @Test
    default void dates_are_utc_in_whole_seconds() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().ok("GetUser", "UserName", "ada").text("CreateDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    default void unknown_parameters_are_ignored() {
        wire().ok("CreateUser", "UserName", "ada", "Colour", "blue");
    }
}
