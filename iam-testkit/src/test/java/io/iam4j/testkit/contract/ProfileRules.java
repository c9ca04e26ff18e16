// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

@Facts({2, 3, 4, 9})
interface ProfileRules extends Backend {
    private void profile() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
    }

    @Test
    default void a_profile_holds_one_role() {
        profile();
        Reply reply = wire().iam("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        assertThat(reply.code()).isEqualTo("LimitExceeded");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.message()).isEqualTo("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    }

    @Test
    default void a_populated_profile_and_its_role_cannot_be_deleted() {
        profile();
        assertThat(wire().iam("DeleteInstanceProfile", "InstanceProfileName", "i")
                        .code())
                .isEqualTo("DeleteConflict");
        assertThat(wire().iam("DeleteRole", "RoleName", "r").code()).isEqualTo("DeleteConflict");
        wire().ok("RemoveRoleFromInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        wire().ok("DeleteInstanceProfile", "InstanceProfileName", "i");
        wire().ok("DeleteRole", "RoleName", "r");
    }

    @Test
    default void removing_an_absent_role_is_an_error() {
        profile();
        wire().ok("RemoveRoleFromInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        assertThat(wire().iam("RemoveRoleFromInstanceProfile", "InstanceProfileName", "i", "RoleName", "r")
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void listing_profiles_omits_tags() {
        wire().ok(
                        "CreateInstanceProfile",
                        "InstanceProfileName",
                        "i",
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v");
        assertThat(wire().ok("ListInstanceProfiles").has("Tags")).isFalse();
        assertThat(wire().ok("GetInstanceProfile", "InstanceProfileName", "i").texts("Key"))
                .containsExactly("k");
    }

    @Test
    default void the_profiles_of_a_role_are_listed() {
        profile();
        Reply reply = wire().ok("ListInstanceProfilesForRole", "RoleName", "r");
        assertThat(reply.texts("InstanceProfileName")).containsExactly("i");
        assertThat(reply.texts("RoleName")).containsExactly("r");
    }
}
