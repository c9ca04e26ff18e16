// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which members an answer has: the same entity looks different in each operation. */
@Facts(9)
interface PresenceRules extends Backend {
    private static String[] tagged(String... parameters) {
        List<String> out = new ArrayList<>(List.of(parameters));
        out.addAll(List.of("Tags.member.1.Key", "k", "Tags.member.1.Value", "v"));
        return out.toArray(new String[0]);
    }

    private String policy() {
        return wire().ok("CreatePolicy", tagged("PolicyName", "p", "PolicyDocument", Samples.ALLOW, "Description", "d"))
                .text("Arn");
    }

    private Reply role() {
        return wire().ok(
                        "CreateRole",
                        tagged(
                                "RoleName",
                                "r",
                                "AssumeRolePolicyDocument",
                                Samples.TRUST,
                                "Description",
                                "d",
                                "PermissionsBoundary",
                                policy()));
    }

    @Test
    default void a_created_role_shows_boundary_and_tags_but_not_its_description() {
        Reply created = role();
        assertThat(created.text("PermissionsBoundaryType")).isEqualTo("Policy");
        assertThat(created.text("PermissionsBoundaryArn")).isEqualTo(Samples.ARN + "policy/p");
        assertThat(created.texts("Key")).containsExactly("k");
        assertThat(created.has("Description")).isFalse();
        assertThat(created.has("MaxSessionDuration")).isFalse();
        assertThat(created.has("RoleLastUsed")).isFalse();
    }

    @Test
    default void a_role_shows_everything_when_it_is_asked_for() {
        assertThat(role().status()).isEqualTo(200);
        Reply got = wire().ok("GetRole", "RoleName", "r");
        assertThat(got.text("Description")).isEqualTo("d");
        assertThat(got.text("MaxSessionDuration")).isEqualTo("3600");
        assertThat(got.text("PermissionsBoundaryType")).isEqualTo("Policy");
        assertThat(got.text("RoleLastUsed")).isEmpty();
        assertThat(got.texts("Key")).containsExactly("k");
    }

    @Test
    default void a_listed_role_shows_no_boundary() {
        assertThat(role().status()).isEqualTo(200);
        Reply list = wire().ok("ListRoles");
        assertThat(list.text("Description")).isEqualTo("d");
        assertThat(list.text("MaxSessionDuration")).isEqualTo("3600");
        for (String absent : List.of("PermissionsBoundary", "RoleLastUsed", "Tags"))
            assertThat(list.has(absent)).as(absent).isFalse();
    }

    @Test
    default void a_new_description_is_answered_with_little_more() {
        assertThat(role().status()).isEqualTo(200);
        Reply updated = wire().ok("UpdateRoleDescription", "RoleName", "r", "Description", "e");
        assertThat(updated.text("Description")).isEqualTo("e");
        for (String absent : List.of("MaxSessionDuration", "PermissionsBoundary", "RoleLastUsed", "Tags"))
            assertThat(updated.has(absent)).as(absent).isFalse();
    }

    @Test
    default void a_role_within_a_profile_is_brief_and_the_profile_shows_its_tags_by_name_only() {
        assertThat(role().status()).isEqualTo(200);
        wire().ok("CreateInstanceProfile", tagged("InstanceProfileName", "i"));
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        Reply got = wire().ok("GetInstanceProfile", "InstanceProfileName", "i");
        assertThat(got.texts("Key")).containsExactly("k");
        assertThat(got.has("Description")).isFalse();
        assertThat(got.has("MaxSessionDuration")).isFalse();
        assertThat(got.has("AssumeRolePolicyDocument")).isTrue();
        assertThat(wire().ok("ListInstanceProfilesForRole", "RoleName", "r").has("Tags"))
                .isFalse();
    }

    @Test
    default void a_policy_shows_empty_tags_and_its_description_when_it_is_asked_for() {
        String arn = wire().ok("CreatePolicy", "PolicyName", "q", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        Reply got = wire().ok("GetPolicy", "PolicyArn", arn);
        assertThat(got.members("Tags")).isEmpty();
        assertThat(got.text("AttachmentCount")).isEqualTo("0");
        assertThat(got.text("PermissionsBoundaryUsageCount")).isEqualTo("0");
        assertThat(got.text("IsAttachable")).isEqualTo("true");
    }

    @Test
    default void a_new_user_shows_boundary_and_tags_and_a_listed_one_neither() {
        Reply created = wire().ok("CreateUser", tagged("UserName", "ada", "PermissionsBoundary", policy()));
        assertThat(created.text("PermissionsBoundaryType")).isEqualTo("Policy");
        assertThat(created.texts("Key")).containsExactly("k");
        assertThat(created.has("PasswordLastUsed")).isFalse();
        Reply list = wire().ok("ListUsers");
        assertThat(list.has("Tags")).isFalse();
        assertThat(list.has("PermissionsBoundary")).isFalse();
    }

    @Test
    default void empty_lists_are_elements_without_content() {
        assertThat(wire().ok("ListUsers").members("Users")).isEmpty();
        assertThat(wire().ok("ListAccountAliases").members("AccountAliases")).isEmpty();
        assertThat(wire().ok("ListSAMLProviders").members("SAMLProviderList")).isEmpty();
        assertThat(wire().ok("ListOpenIDConnectProviders").members("OpenIDConnectProviderList"))
                .isEmpty();
    }

    @Test
    default void every_page_says_whether_there_is_more() {
        assertThat(role().status()).isEqualTo(200);
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        List<Reply> pages = List.of(
                wire().ok("ListUsers"),
                wire().ok("ListGroups"),
                wire().ok("ListRoles"),
                wire().ok("ListPolicies", "Scope", "Local"),
                wire().ok("ListInstanceProfiles"),
                wire().ok("ListVirtualMFADevices"),
                wire().ok("ListAccountAliases"),
                wire().ok("ListUserTags", "UserName", "ada"),
                wire().ok("ListAccessKeys", "UserName", "ada"),
                wire().ok("ListGroupsForUser", "UserName", "ada"),
                wire().ok("ListAttachedUserPolicies", "UserName", "ada"),
                wire().ok("ListRolePolicies", "RoleName", "r"),
                wire().ok("GetGroup", "GroupName", "g"),
                wire().ok("GetAccountAuthorizationDetails"));
        assertThat(pages).extracting(page -> page.text("IsTruncated")).containsOnly("false");
        assertThat(pages).noneMatch(page -> page.has("Marker"));
    }
}
