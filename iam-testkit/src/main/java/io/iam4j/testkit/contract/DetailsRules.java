// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(reply.has("Description")).isFalse();
        assertThat(Samples.decoded(reply.text("Document"))).isEqualTo(Samples.ALLOW);
        assertThat(reply.members("UserDetailList")).isEmpty();
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
        assertThat(wire().iam("GetAccountAuthorizationDetails", "Filter.member.1", "user")
                        .code())
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
}
