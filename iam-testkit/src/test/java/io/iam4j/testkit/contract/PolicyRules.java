// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 4, 9})
interface PolicyRules extends Backend {
    String AUTO_SCALING = "aws-service-role/AutoScalingServiceRolePolicy";

    private String create(String... more) {
        List<String> parameters = new ArrayList<>(List.of("PolicyName", "p", "PolicyDocument", Samples.ALLOW));
        parameters.addAll(List.of(more));
        return wire().ok("CreatePolicy", parameters.toArray(new String[0])).text("Arn");
    }

    private Reply version(String arn, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("PolicyArn", arn, "PolicyDocument", Samples.allow("s3:PutObject")));
        parameters.addAll(List.of(more));
        return wire().iam("CreatePolicyVersion", parameters.toArray(new String[0]));
    }

    @Test
    default void documents_come_back_percent_encoded() {
        String arn = create();
        String document = wire().ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1")
                .text("Document");
        assertThat(document).startsWith("%7B%22Version%22%3A%222012-10-17%22").contains("%2A");
        assertThat(Samples.decoded(document)).isEqualTo(Samples.ALLOW);
    }

    @Test
    default void a_plus_in_a_document_comes_back_encoded() {
        String document = Samples.ALLOW.replace("\"*\"", "\"arn:aws:s3:::bucket/a+b c~d/\u00e4\"");
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", document)
                .text("Arn");
        String encoded = wire().ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1")
                .text("Document");
        assertThat(encoded).contains("a%2Bb%20c~d%2F%C3%A4").doesNotContain("+");
        assertThat(Samples.decoded(encoded)).isEqualTo(document);
    }

    @Test
    @Facts(5)
    default void get_shows_description_and_tags_and_listing_neither() {
        String arn = create("Description", "d", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        Reply policy = wire().ok("GetPolicy", "PolicyArn", arn);
        assertThat(policy.text("Description")).isEqualTo("d");
        assertThat(policy.texts("Key")).containsExactly("k");
        Reply list = wire().ok("ListPolicies", "Scope", "Local");
        assertThat(list.has("Description")).isFalse();
        assertThat(list.has("Tags")).isFalse();
        assertThat(list.text("PolicyName")).isEqualTo("p");
    }

    @Test
    @Facts(2)
    default void five_versions_are_the_most_and_numbers_go_on() {
        String arn = create();
        for (int i = 2; i <= 5; i++) assertThat(version(arn).text("VersionId")).isEqualTo("v" + i);
        assertThat(version(arn).code()).isEqualTo("LimitExceeded");
        wire().ok("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v3");
        assertThat(version(arn, "SetAsDefault", "true").text("VersionId")).isEqualTo("v6");
        assertThat(wire().ok("GetPolicy", "PolicyArn", arn).text("DefaultVersionId"))
                .isEqualTo("v6");
    }

    @Test
    default void versions_are_listed_without_documents() {
        String arn = create();
        assertThat(version(arn).has("Document")).isFalse();
        Reply list = wire().ok("ListPolicyVersions", "PolicyArn", arn);
        assertThat(list.texts("VersionId")).containsExactly("v2", "v1");
        assertThat(list.texts("IsDefaultVersion")).containsExactly("false", "true");
        assertThat(list.has("Document")).isFalse();
    }

    @Test
    default void the_default_version_cannot_be_deleted() {
        String arn = create();
        assertThat(wire().iam("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1")
                        .code())
                .isEqualTo("DeleteConflict");
    }

    @Test
    default void a_policy_with_versions_cannot_be_deleted() {
        String arn = create();
        assertThat(version(arn).status()).isEqualTo(200);
        assertThat(wire().iam("DeletePolicy", "PolicyArn", arn).code()).isEqualTo("DeleteConflict");
        wire().ok("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        wire().ok("DeletePolicy", "PolicyArn", arn);
    }

    @Test
    default void an_attached_policy_cannot_be_deleted() {
        String arn = create();
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        Reply reply = wire().iam("DeletePolicy", "PolicyArn", arn);
        assertThat(reply.code()).isEqualTo("DeleteConflict");
        assertThat(reply.message()).isEqualTo("Cannot delete a policy attached to entities.");
    }

    @Test
    default void attaching_twice_is_fine_and_detaching_twice_is_not() {
        String arn = create();
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        assertThat(wire().ok("GetPolicy", "PolicyArn", arn).text("AttachmentCount"))
                .isEqualTo("1");
        wire().ok("DetachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        assertThat(wire().iam("DetachGroupPolicy", "GroupName", "g", "PolicyArn", arn)
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void attaching_a_ghost_is_refused() {
        wire().ok("CreateGroup", "GroupName", "g");
        assertThat(wire().iam("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Samples.ARN + "policy/ghost")
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void policies_of_aws_can_be_attached() {
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Samples.ADMINISTRATOR);
        assertThat(wire().ok("ListAttachedGroupPolicies", "GroupName", "g").texts("PolicyArn"))
                .containsExactly(Samples.ADMINISTRATOR);
    }

    @Test
    default void policies_of_aws_cannot_be_changed() {
        String[] first = {"PolicyArn", Samples.ADMINISTRATOR, "VersionId", "v1"};
        List<Reply> replies = List.of(
                wire().iam("DeletePolicy", "PolicyArn", Samples.ADMINISTRATOR),
                version(Samples.ADMINISTRATOR),
                wire().iam("SetDefaultPolicyVersion", first),
                wire().iam("DeletePolicyVersion", first));
        assertThat(replies).extracting(Reply::status).containsOnly(403);
        assertThat(replies).extracting(Reply::code).containsOnly("AccessDenied");
        assertThat(replies)
                .extracting(Reply::message)
                .containsExactly(
                        "Cannot delete policies outside your own account.",
                        "Cannot create versions for policies outside your own account.",
                        "Cannot update policies outside your own account.",
                        "Cannot delete policy versions for policies outside your own account.");
    }

    @Test
    default void reserved_policies_of_aws_cannot_be_attached() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "ada");
        wire().ok("CreateRole", "RoleName", "ada", "AssumeRolePolicyDocument", Samples.TRUST);
        for (String name : List.of("root-task/IAMAuditRootUserCredentials", AUTO_SCALING)) {
            String arn = "arn:aws:iam::aws:policy/" + name;
            assertThat(wire().ok("GetPolicy", "PolicyArn", arn).text("IsAttachable"))
                    .isEqualTo("true");
            for (String kind : List.of("User", "Group", "Role"))
                reserved(kind, wire().iam("Attach" + kind + "Policy", kind + "Name", "ada", "PolicyArn", arn));
            reserved("User", wire().iam("CreateUser", "UserName", "eve", "PermissionsBoundary", arn));
            for (String kind : List.of("User", "Role"))
                reserved(
                        kind,
                        wire().iam(
                                        "Put" + kind + "PermissionsBoundary",
                                        kind + "Name",
                                        "ada",
                                        "PermissionsBoundary",
                                        arn));
        }
    }

    private static void reserved(String kind, Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("PolicyNotAttachable");
        assertThat(reply.message())
                .isEqualTo("Cannot attach AWS reserved policy to an IAM " + kind.toLowerCase(Locale.ROOT) + ".");
    }

    @Test
    @Facts(5)
    default void the_usage_filter_acts_only_with_only_attached() {
        String arn = create();
        wire().ok("CreatePolicy", "PolicyName", "idle", "PolicyDocument", Samples.ALLOW);
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        assertThat(local("PolicyUsageFilter", "PermissionsBoundary")).containsExactly("idle", "p");
        assertThat(local("PolicyUsageFilter", "PermissionsBoundary", "OnlyAttached", "true"))
                .containsExactly("p");
        assertThat(local("PolicyUsageFilter", "PermissionsPolicy", "OnlyAttached", "true"))
                .isEmpty();
    }

    private List<String> local(String... more) {
        List<String> parameters = new ArrayList<>(List.of("Scope", "Local"));
        parameters.addAll(List.of(more));
        return wire().ok("ListPolicies", parameters.toArray(new String[0])).texts("PolicyName");
    }

    @Test
    @Facts(5)
    default void entities_of_a_policy_include_boundary_uses() {
        String arn = create();
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        Reply all = wire().ok("ListEntitiesForPolicy", "PolicyArn", arn);
        assertThat(all.texts("UserName")).containsExactly("ada");
        assertThat(all.texts("GroupName")).containsExactly("g");
        Reply attached = wire().ok("ListEntitiesForPolicy", "PolicyArn", arn, "PolicyUsageFilter", "PermissionsPolicy");
        assertThat(attached.texts("UserName")).isEmpty();
        Reply none = wire().ok("ListEntitiesForPolicy", "PolicyArn", arn, "EntityFilter", "LocalManagedPolicy");
        assertThat(none.texts("GroupName")).isEmpty();
    }

    @Test
    default void users_and_roles_list_and_lose_what_was_attached() {
        String arn = create();
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn);
        wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        assertThat(wire().ok("ListAttachedRolePolicies", "RoleName", "r").texts("PolicyName"))
                .containsExactly("p");
        assertThat(wire().ok("GetPolicy", "PolicyArn", arn).text("AttachmentCount"))
                .isEqualTo("2");
        wire().ok("DetachUserPolicy", "UserName", "ada", "PolicyArn", arn);
        wire().ok("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        wire().ok("DeletePolicy", "PolicyArn", arn);
    }

    @Test
    default void a_policy_that_bounds_somebody_cannot_be_deleted() {
        String arn = create();
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        assertThat(wire().iam("DeletePolicy", "PolicyArn", arn).code()).isEqualTo("DeleteConflict");
    }

    @Test
    default void the_date_of_a_policy_moves_with_a_new_version() {
        String arn = create();
        assertThat(version(arn).status()).isEqualTo(200);
        Reply policy = wire().ok("GetPolicy", "PolicyArn", arn);
        assertThat(policy.text("UpdateDate")).isGreaterThanOrEqualTo(policy.text("CreateDate"));
        assertThat(policy.text("DefaultVersionId")).isEqualTo("v1");
        wire().ok("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        assertThat(wire().ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v2")
                        .text("IsDefaultVersion"))
                .isEqualTo("true");
    }

    private String entities(String arn, String... filters) {
        List<String> parameters = new ArrayList<>(List.of("PolicyArn", arn));
        parameters.addAll(List.of(filters));
        Reply reply = wire().ok("ListEntitiesForPolicy", parameters.toArray(new String[0]));
        return reply.texts("UserName").size() + " users, "
                + reply.texts("GroupName").size() + " groups, "
                + reply.texts("RoleName").size() + " roles";
    }

    @Test
    @Facts(5)
    default void entities_of_a_policy_are_filtered_by_kind_and_by_use() {
        String arn = create();
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "PermissionsBoundary", arn};
        wire().ok("CreateRole", role);
        assertThat(entities(arn)).isEqualTo("0 users, 1 groups, 1 roles");
        assertThat(entities(arn, "PolicyUsageFilter", "PermissionsPolicy")).isEqualTo("0 users, 1 groups, 0 roles");
        assertThat(entities(arn, "PolicyUsageFilter", "PermissionsBoundary")).isEqualTo("0 users, 0 groups, 1 roles");
        assertThat(entities(arn, "EntityFilter", "User")).isEqualTo("0 users, 0 groups, 0 roles");
        assertThat(entities(arn, "EntityFilter", "Group")).isEqualTo("0 users, 1 groups, 0 roles");
        assertThat(entities(arn, "EntityFilter", "Role", "PolicyUsageFilter", "PermissionsPolicy"))
                .isEqualTo("0 users, 0 groups, 0 roles");
        for (String filter : List.of("LocalManagedPolicy", "AWSManagedPolicy"))
            assertThat(entities(arn, "EntityFilter", filter)).isEqualTo("0 users, 0 groups, 0 roles");
        assertThat(entities(arn, "PathPrefix", "/other/")).isEqualTo("0 users, 0 groups, 0 roles");
    }

    @Test
    default void policies_of_aws_have_no_tags() {
        String[] tag = {"PolicyArn", Samples.ADMINISTRATOR, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        for (Reply reply : List.of(
                wire().iam("TagPolicy", tag),
                wire().iam("UntagPolicy", "PolicyArn", Samples.ADMINISTRATOR, "TagKeys.member.1", "k"))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("InvalidInput");
            assertThat(reply.message()).isEqualTo("Tags not supported for policies in this domain");
        }
        assertThat(wire().ok("ListPolicyTags", "PolicyArn", Samples.ADMINISTRATOR)
                        .members("Tags"))
                .isEmpty();
    }
}
