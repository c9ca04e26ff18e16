// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

@Facts({5, 9})
interface PagingRules extends Backend {
    private void users(int count) {
        for (int i = 0; i < count; i++) wire().ok("CreateUser", "UserName", "u" + i);
    }

    @Test
    default void users_come_in_pages() {
        users(5);
        Reply first = wire().ok("ListUsers", "MaxItems", "2");
        assertThat(first.texts("UserName")).containsExactly("u0", "u1");
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        Reply rest = wire().ok("ListUsers", "MaxItems", "3", "Marker", first.text("Marker"));
        assertThat(rest.texts("UserName")).containsExactly("u2", "u3", "u4");
        assertThat(rest.text("IsTruncated")).isEqualTo("false");
        assertThat(rest.has("Marker")).isFalse();
    }

    @Test
    @Facts({1, 4})
    default void a_page_has_one_to_a_thousand_items() {
        assertThat(wire().iam("ListUsers", "MaxItems", "0").code()).isEqualTo("ValidationError");
        Reply reply = wire().iam("ListUsers", "MaxItems", "1001");
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message())
                .isEqualTo("1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must"
                        + " have value less than or equal to 1000");
        users(2);
        assertThat(wire().ok("ListUsers", "MaxItems", "1").texts("UserName")).hasSize(1);
        assertThat(wire().ok("ListUsers", "MaxItems", "1000").texts("UserName")).hasSize(2);
    }

    @Test
    default void a_marker_of_another_operation_is_refused() {
        users(2);
        String marker = wire().ok("ListUsers", "MaxItems", "1").text("Marker");
        assertThat(wire().iam("ListGroups", "Marker", marker).code()).isEqualTo("ValidationError");
        assertThat(wire().iam("ListUsers", "Marker", "nonsense").code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_marker_of_another_selection_is_refused() {
        users(2);
        String marker = wire().ok("ListUsers", "MaxItems", "1").text("Marker");
        assertThat(wire().iam("ListUsers", "Marker", marker, "PathPrefix", "/x/")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void pages_go_on_after_what_was_deleted() {
        users(3);
        String marker = wire().ok("ListUsers", "MaxItems", "2").text("Marker");
        wire().ok("DeleteUser", "UserName", "u1");
        assertThat(wire().ok("ListUsers", "Marker", marker).texts("UserName")).containsExactly("u2");
    }

    @Test
    default void a_path_prefix_selects() {
        wire().ok("CreateUser", "UserName", "a", "Path", "/team/x/");
        wire().ok("CreateUser", "UserName", "b", "Path", "/other/");
        assertThat(wire().ok("ListUsers", "PathPrefix", "/te").texts("UserName"))
                .containsExactly("a");
    }

    @Test
    default void a_path_prefix_selects_groups() {
        wire().ok("CreateGroup", "GroupName", "a", "Path", "/team/x/");
        wire().ok("CreateGroup", "GroupName", "b", "Path", "/other/");
        assertThat(wire().ok("ListGroups", "PathPrefix", "/team/").texts("GroupName"))
                .containsExactly("a");
    }

    @Test
    default void roles_come_in_pages() {
        for (int i = 0; i < 8; i++)
            wire().ok("CreateRole", "RoleName", "r" + i, "AssumeRolePolicyDocument", Samples.TRUST);
        Reply first = wire().ok("ListRoles", "MaxItems", "5");
        assertThat(first.texts("RoleName")).containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(wire().ok("ListRoles", "Marker", first.text("Marker")).texts("RoleName"))
                .containsExactly("r5", "r6", "r7");
    }

    @Test
    default void what_an_operation_does_not_know_is_no_part_of_its_selection() {
        users(3);
        String marker = wire().ok("ListUsers", "MaxItems", "01").text("Marker");
        String[] more = {"MaxItems", "+1", "Marker", marker, "Tags.member.1.Key", "ignored"};
        assertThat(wire().ok("ListUsers", more).texts("UserName")).containsExactly("u1");
    }

    @Test
    default void spellings_of_one_selection_share_their_markers() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 2; i++)
            wire().ok("CreateServiceSpecificCredential", "UserName", "ada", "ServiceName", "codecommit.amazonaws.com");
        String marker = wire().ok(
                        "ListServiceSpecificCredentials", "UserName", "ada", "AllUsers", "false", "MaxItems", "1")
                .text("Marker");
        Reply rest = wire().ok("ListServiceSpecificCredentials", "UserName", "ada", "AllUsers", "0", "Marker", marker);
        assertThat(rest.texts("ServiceSpecificCredentialId")).hasSize(1);
    }
}
