// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(wire().ok("UpdateRole", "RoleName", "r").has("UpdateRoleResult"))
                .isTrue();
    }

    @Test
    default void an_empty_list_is_sent_and_answered_as_such() {
        wire().ok("CreateUser", "UserName", "ada", "Tags", "");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").members("Tags")).isEmpty();
    }

    @Test
    default void a_member_index_may_have_leading_zeros() {
        wire().ok("CreateUser", "UserName", "ada", "Tags.member.01.Key", "k", "Tags.member.01.Value", "v");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").texts("Key")).containsExactly("k");
    }

    @Test
    default void an_index_far_out_of_order_is_malformed() {
        Reply reply =
                wire().iam("CreateUser", "UserName", "ada", "Tags.member.40.Key", "k", "Tags.member.40.Value", "v");
        assertThat(reply.code()).isEqualTo("MalformedInput");
    }

    @Test
    default void a_missing_element_within_a_list_is_refused() {
        Reply reply = wire().iam("CreateUser", "UserName", "ada", "Tags.member.2.Key", "k", "Tags.member.2.Value", "v");
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    default void an_integer_may_have_a_sign_and_leading_zeros() {
        wire().ok("ListUsers", "MaxItems", "+01");
        assertThat(wire().iam("ListUsers", "MaxItems", "1.0").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", " 1").code()).isEqualTo("MalformedInput");
        assertThat(wire().iam("ListUsers", "MaxItems", "99999999999").code()).isEqualTo("MalformedInput");
    }

    @Test
    default void a_boolean_is_true_false_one_or_zero() {
        wire().ok("ListPolicies", "Scope", "Local", "OnlyAttached", "1");
        Reply reply = wire().iam("ListPolicies", "Scope", "Local", "OnlyAttached", "yes");
        assertThat(reply.code()).isEqualTo("MalformedInput");
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
