// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 9})
interface RoleRules extends Backend {
    private Reply create(String... more) {
        List<String> parameters = new ArrayList<>(List.of("RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST));
        parameters.addAll(List.of(more));
        return wire().iam("CreateRole", parameters.toArray(new String[0]));
    }

    @Test
    default void an_update_keeps_what_it_leaves_out() {
        assertThat(create("Description", "d", "MaxSessionDuration", "7200").status())
                .isEqualTo(200);
        wire().ok("UpdateRole", "RoleName", "r", "Description", "e");
        assertThat(wire().ok("GetRole", "RoleName", "r").text("MaxSessionDuration"))
                .isEqualTo("7200");
        wire().ok("UpdateRole", "RoleName", "r", "MaxSessionDuration", "3600");
        assertThat(wire().ok("GetRole", "RoleName", "r").text("Description")).isEqualTo("e");
        wire().ok("UpdateRole", "RoleName", "r", "Description", "");
        assertThat(wire().ok("GetRole", "RoleName", "r").texts("Description")).allMatch(String::isEmpty);
    }

    @Test
    default void a_session_lasts_one_to_twelve_hours() {
        assertThat(create("MaxSessionDuration", "3599").code()).isEqualTo("ValidationError");
        assertThat(create("MaxSessionDuration", "43201").code()).isEqualTo("ValidationError");
        assertThat(create("MaxSessionDuration", "43200").status()).isEqualTo(200);
    }

    @Test
    default void a_session_lasts_one_hour_by_default() {
        assertThat(create().has("MaxSessionDuration")).isFalse();
        assertThat(wire().ok("GetRole", "RoleName", "r").text("MaxSessionDuration"))
                .isEqualTo("3600");
    }

    @Test
    default void a_description_is_latin_text_of_1000_characters() {
        assertThat(create("Description", "x".repeat(1001)).code()).isEqualTo("ValidationError");
        assertThat(create("Description", "\u201csmart\u201d").code()).isEqualTo("ValidationError");
        assertThat(create("Description", "\u00e4".repeat(1000)).status()).isEqualTo(200);
    }

    @Test
    default void creation_omits_session_length_and_last_use() {
        Reply reply = create("Description", "d");
        assertThat(reply.has("MaxSessionDuration")).isFalse();
        assertThat(reply.has("RoleLastUsed")).isFalse();
    }

    @Test
    default void listing_shows_description_and_session_length_but_no_tags() {
        assertThat(create("Description", "d", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v")
                        .status())
                .isEqualTo(200);
        Reply list = wire().ok("ListRoles");
        assertThat(list.text("Description")).isEqualTo("d");
        assertThat(list.text("MaxSessionDuration")).isEqualTo("3600");
        assertThat(list.has("Tags")).isFalse();
        assertThat(list.has("RoleLastUsed")).isFalse();
    }

    @Test
    default void a_role_with_an_inline_policy_cannot_be_deleted() {
        assertThat(create().status()).isEqualTo(200);
        wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        assertThat(wire().iam("DeleteRole", "RoleName", "r").code()).isEqualTo("DeleteConflict");
    }

    @Test
    default void a_role_with_an_attached_policy_cannot_be_deleted() {
        assertThat(create().status()).isEqualTo(200);
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        assertThat(wire().iam("DeleteRole", "RoleName", "r").code()).isEqualTo("DeleteConflict");
        wire().ok("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        wire().ok("DeleteRole", "RoleName", "r");
    }

    @Test
    default void a_role_boundary_is_put_and_taken_away() {
        assertThat(create().status()).isEqualTo(200);
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", arn);
        assertThat(wire().ok("GetRole", "RoleName", "r").text("PermissionsBoundaryArn"))
                .isEqualTo(arn);
        wire().ok("DeleteRolePermissionsBoundary", "RoleName", "r");
        assertThat(wire().ok("GetRole", "RoleName", "r").has("PermissionsBoundary"))
                .isFalse();
    }

    @Test
    default void a_role_is_found_in_any_case() {
        wire().ok("CreateRole", "RoleName", "Ops", "Path", "/p/", "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(wire().ok("GetRole", "RoleName", "oPS").text("Arn")).isEqualTo(Samples.ARN + "role/p/Ops");
    }
}
