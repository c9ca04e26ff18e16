// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(5)
interface DetailsRules extends Backend {
    private void account() {
        wire().ok("CreateUser", "UserName", "ada", "Path", "/p/");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok(
                        "CreateRole",
                        "RoleName",
                        "r",
                        "AssumeRolePolicyDocument",
                        Samples.TRUST,
                        "Description",
                        "d",
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v");
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
    }

    private Reply details(String... parameters) {
        return wire().ok("GetAccountAuthorizationDetails", parameters);
    }

    @Test
    default void details_show_members_by_user() {
        account();
        Reply reply = details();
        assertThat(reply.members("UserDetailList")).hasSize(1);
        assertThat(reply.members("GroupList")).containsExactly("g");
        assertThat(reply.members("RoleDetailList")).hasSize(1);
        assertThat(reply.members("GroupDetailList")).hasSize(1);
    }

    @Test
    default void details_omit_what_only_other_calls_show() {
        account();
        Reply reply = details("Filter.member.1", "Role");
        assertThat(reply.has("Description")).isFalse();
        assertThat(reply.has("MaxSessionDuration")).isFalse();
        assertThat(reply.texts("Key")).containsExactly("k");
    }

    @Test
    default void details_of_policies_are_complete() {
        account();
        Reply reply = details("Filter.member.1", "LocalManagedPolicy");
        assertThat(reply.text("PolicyName")).isEqualTo("p");
        assertThat(reply.text("PolicyId")).startsWith("ANPA");
        assertThat(reply.text("AttachmentCount")).isEqualTo("1");
        assertThat(reply.text("PermissionsBoundaryUsageCount")).isEqualTo("0");
        assertThat(reply.text("IsAttachable")).isEqualTo("true");
        assertThat(reply.has("Description")).isFalse();
        assertThat(Samples.decoded(reply.text("Document"))).isEqualTo(Samples.ALLOW);
        assertThat(reply.members("UserDetailList")).isEmpty();
    }

    @Test
    default void a_policy_has_neither_its_description_nor_its_tags_in_the_details() {
        String[] described = {"Description", "d", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        assertThat(Creation.POLICY.by(wire(), "p", described).status()).isEqualTo(200);
        Reply reply = details("Filter.member.1", "LocalManagedPolicy");
        assertThat(reply.text("PolicyName")).isEqualTo("p");
        assertThat(reply.has("Description")).isFalse();
        assertThat(reply.has("Tags")).isFalse();
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Samples.ADMINISTRATOR);
        Reply aws = details("Filter.member.1", "AWSManagedPolicy");
        assertThat(aws.texts("PolicyName")).contains("AdministratorAccess");
        assertThat(aws.has("Description")).isFalse();
    }

    @Test
    default void details_share_one_budget_over_users_roles_groups_and_policies() {
        account();
        List<String> kinds = new ArrayList<>();
        Reply page = details("MaxItems", "1");
        while (true) {
            for (String list : List.of("UserDetailList", "RoleDetailList", "GroupDetailList", "Policies"))
                if (!page.members(list).isEmpty()) kinds.add(list);
            if (page.text("IsTruncated").equals("false")) break;
            page = details("MaxItems", "1", "Marker", page.text("Marker"));
        }
        assertThat(kinds).containsExactly("UserDetailList", "RoleDetailList", "GroupDetailList", "Policies");
    }

    @Test
    @Facts(9)
    default void a_marker_is_bound_to_the_filter_but_not_to_its_order() {
        account();
        String marker = details("MaxItems", "1", "Filter.member.1", "User", "Filter.member.2", "Role")
                .text("Marker");
        assertThat(details("Marker", marker, "Filter.member.1", "Role", "Filter.member.2", "User")
                        .texts("RoleName"))
                .containsExactly("r");
        Reply reply = wire().iam("GetAccountAuthorizationDetails", "Marker", marker, "Filter.member.1", "Role");
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message()).isEqualTo("Marker and Filter do not match");
    }

    @Test
    default void an_unknown_filter_is_refused() {
        for (String filter : List.of("user", "USER", "InstanceProfile", ""))
            assertThat(wire().iam("GetAccountAuthorizationDetails", "Filter.member.1", filter)
                            .code())
                    .as(filter)
                    .isEqualTo("ValidationError");
    }

    @Test
    default void policies_of_aws_are_shown_when_in_use() {
        account();
        assertThat(details("Filter.member.1", "AWSManagedPolicy").members("Policies"))
                .isEmpty();
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Samples.ADMINISTRATOR);
        assertThat(details("Filter.member.1", "AWSManagedPolicy").text("PolicyName"))
                .isEqualTo("AdministratorAccess");
    }

    @Test
    default void a_marker_that_is_none_does_not_match() {
        Reply reply =
                wire().iam("GetAccountAuthorizationDetails", "Filter.member.1", "User", "Marker", "not-an-aws-marker");
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message()).isEqualTo("Marker and Filter do not match");
    }

    @Test
    default void all_kinds_are_the_same_as_no_filter() {
        account();
        String marker = details("MaxItems", "1").text("Marker");
        List<String> parameters = new ArrayList<>(List.of("Marker", marker));
        List<String> kinds = List.of("AWSManagedPolicy", "Group", "Role", "User", "LocalManagedPolicy");
        for (int i = 0; i < 5; i++) parameters.addAll(List.of("Filter.member." + (i + 1), kinds.get(i)));
        assertThat(details(parameters.toArray(new String[0])).texts("RoleName")).containsExactly("r");
    }

    @Test
    default void of_what_is_empty_only_a_users_inline_policies_are_left_out() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        Reply reply = details();
        assertThat(reply.has("UserPolicyList")).isFalse();
        for (String list : List.of("GroupList", "GroupPolicyList", "RolePolicyList", "InstanceProfileList", "Policies"))
            assertThat(reply.members(list)).as(list).isEmpty();
        assertThat(reply.texts("Tags")).containsExactly("", "");
        assertThat(reply.texts("AttachedManagedPolicies")).containsExactly("", "", "");
        assertThat(reply.text("RoleLastUsed")).isEmpty();
    }

    @Test
    default void the_sections_come_in_an_order_of_their_own() {
        String body = details().body();
        assertThat(List.of("<Policies", "<UserDetailList", "<RoleDetailList", "<GroupDetailList"))
                .extracting(body::indexOf)
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    default void a_role_shows_its_profiles_without_tags() {
        account();
        String[] profile = {"InstanceProfileName", "i", "Tags.member.1.Key", "own", "Tags.member.1.Value", "v"};
        wire().ok("CreateInstanceProfile", profile);
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        Reply reply = details("Filter.member.1", "Role");
        assertThat(reply.text("InstanceProfileName")).isEqualTo("i");
        assertThat(reply.texts("RoleName")).containsExactly("r", "r");
        assertThat(reply.texts("Key")).containsExactly("k");
    }

    @Test
    default void all_versions_of_a_policy_are_shown_newest_first() {
        account();
        String arn = Samples.ARN + "policy/p";
        wire().ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", Samples.allow("s3:PutObject"));
        Reply reply = details("Filter.member.1", "LocalManagedPolicy");
        assertThat(reply.texts("VersionId")).containsExactly("v2", "v1");
        assertThat(reply.texts("IsDefaultVersion")).containsExactly("false", "true");
        assertThat(reply.text("DefaultVersionId")).isEqualTo("v1");
        assertThat(reply.texts("Document")).hasSize(2);
    }

    @Test
    default void each_filter_selects_its_kind() {
        account();
        wire().ok("CreateUser", "UserName", "eve", "PermissionsBoundary", Samples.ADMINISTRATOR);
        List<String> lists = List.of("UserDetailList", "RoleDetailList", "GroupDetailList", "Policies");
        List<String> kinds = List.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
        for (int i = 0; i < kinds.size(); i++) {
            Reply reply = details("Filter.member.1", kinds.get(i));
            for (String list : lists)
                assertThat(reply.members(list).isEmpty())
                        .as("%s of %s", list, kinds.get(i))
                        .isEqualTo(!list.equals(lists.get(Math.min(i, 3))));
        }
    }

    @Test
    default void a_policy_of_aws_in_use_as_boundary_is_shown_with_the_versions_it_has() {
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", Samples.ADMINISTRATOR);
        Reply reply = details("Filter.member.1", "AWSManagedPolicy");
        assertThat(reply.text("Arn")).isEqualTo(Samples.ADMINISTRATOR);
        assertThat(reply.texts("VersionId"))
                .isEqualTo(wire().ok("ListPolicyVersions", "PolicyArn", Samples.ADMINISTRATOR)
                        .texts("VersionId"))
                .contains(reply.text("DefaultVersionId"));
        assertThat(reply.texts("Document")).hasSameSizeAs(reply.texts("VersionId"));
    }

    @Test
    default void a_page_holds_several_kinds_in_one_order_and_the_next_may_have_another_size() {
        account();
        String[] backwards = {
            "Filter.member.1", "LocalManagedPolicy", "Filter.member.2", "Group", "Filter.member.3", "User"
        };
        List<String> parameters = new ArrayList<>(List.of(backwards));
        parameters.addAll(List.of("MaxItems", "2"));
        Reply first = details(parameters.toArray(new String[0]));
        assertThat(first.members("UserDetailList")).hasSize(1);
        assertThat(first.members("GroupDetailList")).hasSize(1);
        assertThat(first.members("Policies")).isEmpty();
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        parameters.addAll(List.of("Marker", first.text("Marker")));
        parameters.set(parameters.indexOf("2"), "1000");
        Reply rest = details(parameters.toArray(new String[0]));
        assertThat(rest.text("PolicyName")).isEqualTo("p");
        assertThat(rest.members("GroupDetailList")).isEmpty();
        assertThat(rest.text("IsTruncated")).isEqualTo("false");
        assertThat(rest.has("Marker")).isFalse();
    }

    @Test
    default void later_pages_show_the_account_as_it_is_by_then() {
        for (String user : List.of("a", "b", "c")) wire().ok("CreateUser", "UserName", user);
        String marker = details("MaxItems", "1").text("Marker");
        wire().ok("DeleteUser", "UserName", "b");
        wire().ok("CreateUser", "UserName", "d");
        wire().ok("UpdateUser", "UserName", "a", "NewUserName", "e");
        assertThat(details("Marker", marker).texts("UserName")).containsExactly("c", "d", "e");
    }
}
