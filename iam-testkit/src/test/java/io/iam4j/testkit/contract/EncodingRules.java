// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How values are written into answers. */
@Facts(9)
interface EncodingRules extends Backend {
    /** A document with a character of each kind, and how it comes back. */
    String DOCUMENT = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"arn:aws:s3:::b/a b~(\u00e9)+'!&%\"}}";

    String ENCODED = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22"
            + "Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22arn%3Aaws%3As3%3A%3A%3Ab%2Fa%20b~%28%C3%A9%29%2B%27%21%26"
            + "%25%22%7D%7D";

    private static void encodes(Reply reply, String element, int times) {
        assertThat(reply.texts(element)).hasSize(times).containsOnly(ENCODED);
    }

    @Test
    default void policy_documents_come_back_in_rfc_3986_wherever_they_are() {
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", DOCUMENT)
                .text("Arn");
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        wire().ok("CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST);
        encodes(wire().ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1"), "Document", 1);
        for (String kind : List.of("User", "Group", "Role")) {
            String[] put = {kind + "Name", "x", "PolicyName", "in", "PolicyDocument", DOCUMENT};
            wire().ok("Put" + kind + "Policy", put);
            encodes(wire().ok("Get" + kind + "Policy", kind + "Name", "x", "PolicyName", "in"), "PolicyDocument", 1);
        }
        Reply details = wire().ok("GetAccountAuthorizationDetails");
        encodes(details, "PolicyDocument", 3);
        encodes(details, "Document", 1);
    }

    @Test
    default void trust_policies_come_back_encoded_wherever_they_are() {
        String element = "AssumeRolePolicyDocument";
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        String trust = Samples.TRUST.replace(
                "}}]}", "},\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":\"a b*(\u00e9)\"}}}]}");
        Reply created = wire().ok("CreateRole", "RoleName", "r", element, trust);
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        List<Reply> replies = List.of(
                created,
                wire().ok("GetRole", "RoleName", "r"),
                wire().ok("ListRoles"),
                wire().ok("GetInstanceProfile", "InstanceProfileName", "i"),
                wire().ok("ListInstanceProfiles"),
                wire().ok("ListInstanceProfilesForRole", "RoleName", "r"));
        for (Reply reply : replies) {
            assertThat(reply.text(element))
                    .startsWith("%7B%22")
                    .contains("sts%3AAssumeRole", "arn%3Aaws%3Aiam%3A%3A", "a%20b%2A%28%C3%A9%29");
            assertThat(Samples.decoded(reply.text(element))).contains("\"" + Samples.ARN + "root\"");
        }
        assertThat(wire().ok("GetAccountAuthorizationDetails").texts(element))
                .hasSize(2)
                .containsOnly(created.text(element));
    }

    @Test
    default void what_has_no_output_has_no_result() {
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        wire().ok("CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST);
        String[] tag = {"UserName", "x", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        List<Reply> replies = List.of(
                wire().ok("TagUser", tag),
                wire().ok("UntagUser", "UserName", "x", "TagKeys.member.1", "k"),
                wire().ok("UpdateUser", "UserName", "x", "NewPath", "/p/"),
                wire().ok("AddUserToGroup", "GroupName", "x", "UserName", "x"),
                wire().ok("AttachRolePolicy", "RoleName", "x", "PolicyArn", policy()),
                wire().ok("PutUserPolicy", "UserName", "x", "PolicyName", "p", "PolicyDocument", Samples.ALLOW),
                wire().ok("UpdateAssumeRolePolicy", "RoleName", "x", "PolicyDocument", Samples.TRUST),
                wire().ok("CreateAccountAlias", "AccountAlias", "acme"),
                wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "9"));
        for (Reply reply : replies) {
            assertThat(reply.body()).doesNotContain("Result");
            assertThat(reply.text("RequestId")).isNotEmpty();
        }
    }

    private String policy() {
        return wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    @Test
    default void a_created_policy_shows_no_description() {
        Reply created =
                wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW, "Description", "d");
        assertThat(created.has("Description")).isFalse();
        assertThat(created.text("DefaultVersionId")).isEqualTo("v1");
    }
}
