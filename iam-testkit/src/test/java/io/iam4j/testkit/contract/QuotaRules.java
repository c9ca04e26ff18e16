// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Facts(2)
interface QuotaRules extends Backend {
    private void refuses(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("LimitExceeded");
        assertThat(reply.message()).isEqualTo(message);
    }

    private void exceeds(Reply reply, String quota) {
        refuses(reply, "Cannot exceed quota for " + quota);
    }

    @Test
    default void a_managed_policy_has_6144_characters_at_most() {
        Reply reply = wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.large(7000));
        exceeds(reply, "PolicySize: 6144");
    }

    /** An identity policy of exactly so many characters, without white space. */
    private static String sized(int size) {
        String document = Samples.ALLOW.replace("\"*\"", "\"arn:aws:s3:::\"");
        return document.replace("s3:::", "s3:::" + "b".repeat(size - document.length()));
    }

    @Test
    default void a_document_may_be_as_large_as_its_quota_and_not_one_character_larger() {
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        wire().ok("CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST);
        Map<String, Integer> quotas = Map.of("User", 2048, "Group", 5120, "Role", 10_240);
        quotas.forEach((kind, quota) -> {
            String[] put = {kind + "Name", "x", "PolicyName", "a", "PolicyDocument", sized(quota)};
            wire().ok("Put" + kind + "Policy", put);
            put[5] = sized(quota + 1);
            String label = "Maximum policy size of " + quota + " bytes exceeded for " + kind.toLowerCase(Locale.ROOT);
            refuses(wire().iam("Put" + kind + "Policy", put), label + " x");
            put[5] = sized(quota - 200);
            wire().ok("Put" + kind + "Policy", put);
            put[3] = "b";
            put[5] = sized(201);
            refuses(wire().iam("Put" + kind + "Policy", put), label + " x");
            put[5] = sized(200);
            wire().ok("Put" + kind + "Policy", put);
        });
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", sized(6144))
                .text("Arn");
        for (String[] more :
                new String[][] {{"CreatePolicy", "PolicyName", "q"}, {"CreatePolicyVersion", "PolicyArn", arn}})
            exceeds(wire().iam(more[0], more[1], more[2], "PolicyDocument", sized(6145)), "PolicySize: 6144");
    }

    @Test
    default void a_trust_policy_is_measured_as_it_is_kept_with_ids_for_names() {
        List<String> users = IntStream.range(0, 10).mapToObj(i -> "u" + i).toList();
        String path = "/" + "p".repeat(163) + "/";
        for (String user : users) wire().ok("CreateUser", "UserName", user, "Path", path);
        String trust = trusting(users.stream().map(user -> Samples.ARN + "user" + path + user));
        assertThat(trust.length()).isBetween(2100, 2114);
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", trust};
        wire().ok("CreateRole", role);
        String[] update = {"RoleName", "r", "PolicyDocument", trusting(roots(80))};
        assertThat(update[3].length()).isGreaterThanOrEqualTo(2633);
        exceeds(wire().iam("UpdateAssumeRolePolicy", update), "ACLSizePerRole: 2048");
    }

    private static Stream<String> roots(int count) {
        return IntStream.range(0, count).mapToObj(i -> "arn:aws:iam::" + (100_000_000_000L + i) + ":root");
    }

    private static String trusting(Stream<String> principals) {
        String list = principals.map(each -> "\"" + each + "\"").collect(Collectors.joining(",", "[", "]"));
        return Samples.TRUST.replace("\"" + Samples.ARN + "root\"", list);
    }

    @Test
    default void a_value_too_long_in_itself_is_no_matter_of_quotas() {
        wire().ok("CreateUser", "UserName", "ada");
        for (Reply reply : List.of(
                wire().iam("CreateGroup", "GroupName", "g".repeat(129)),
                wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", sized(131_073)),
                wire().iam("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", sized(131_073)))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("ValidationError");
        }
        exceeds(wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", sized(131_072)), "PolicySize: 6144");
    }

    @Test
    default void white_space_does_not_count() {
        String spread = Samples.large(5800).replace(",", ",\n" + " ".repeat(100));
        wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", spread);
        wire().ok("CreatePolicyVersion", "PolicyArn", Samples.ARN + "policy/p", "PolicyDocument", spread);
        String gap = ",\n" + " ".repeat(5000);
        String[] role = {"RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST.replace(",", gap)};
        wire().ok("CreateRole", role);
        wire().ok("UpdateAssumeRolePolicy", "RoleName", "x", "PolicyDocument", role[3]);
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        for (String kind : List.of("User", "Group", "Role")) {
            String[] put = {kind + "Name", "x", "PolicyName", "in", "PolicyDocument", Samples.ALLOW.replace(",", gap)};
            wire().ok("Put" + kind + "Policy", put);
        }
    }

    @Test
    default void inline_policies_of_a_user_have_2048_characters_together() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "a", "PolicyDocument", Samples.large(1200));
        Reply reply = wire().iam(
                        "PutUserPolicy", "UserName", "ada", "PolicyName", "b", "PolicyDocument", Samples.large(1200));
        refuses(reply, "Maximum policy size of 2048 bytes exceeded for user ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "a", "PolicyDocument", Samples.large(1700));
    }

    @Test
    default void a_trust_policy_of_five_thousand_characters_is_too_long() {
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", trusting(roots(100))};
        exceeds(wire().iam("CreateRole", role), "ACLSizePerRole: 2048");
    }

    @Test
    default void a_user_has_ten_policies_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 10; i++) wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", policy(i));
        exceeds(wire().iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", policy(10)), "PoliciesPerUser: 10");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", Samples.ARN + "policy/p3");
        wire().ok("CreateUser", "UserName", "eve");
        wire().ok("AttachUserPolicy", "UserName", "eve", "PolicyArn", Samples.ARN + "policy/p3");
    }

    @Test
    default void a_group_has_ten_policies_and_a_role_twenty_at_most() {
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        for (int i = 0; i < 20; i++) wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", policy(i));
        for (int i = 0; i < 10; i++)
            wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Samples.ARN + "policy/p" + i);
        String[] more = {"RoleName", "r", "PolicyArn", policy(20)};
        exceeds(wire().iam("AttachRolePolicy", more), "PoliciesPerRole: 20");
        exceeds(wire().iam("AttachGroupPolicy", "GroupName", "g", more[2], more[3]), "PoliciesPerGroup: 10");
    }

    @Test
    default void an_account_has_twenty_server_certificates_at_most() {
        for (int i = 0; i < 20; i++)
            assertThat(Creation.CERTIFICATE.by(wire(), "c" + i).status()).isEqualTo(200);
        exceeds(Creation.CERTIFICATE.by(wire(), "c20"), "ServerCertificatesPerAccount: 20");
        assertThat(summary()).containsEntry("ServerCertificates", "20").containsEntry("ServerCertificatesQuota", "20");
    }

    @Test
    default void a_user_and_a_role_have_one_boundary_which_the_next_replaces() {
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", policy(0));
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", Samples.ARN + "policy/p0");
        String next = policy(1);
        wire().ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", next);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", next);
        assertThat(wire().ok("GetUser", "UserName", "ada").text("PermissionsBoundaryArn"))
                .isEqualTo(next);
        assertThat(wire().ok("GetRole", "RoleName", "r").text("PermissionsBoundaryArn"))
                .isEqualTo(next);
        wire().ok("DeletePolicy", "PolicyArn", Samples.ARN + "policy/p0");
    }

    @Test
    default void the_summary_counts_providers_of_both_kinds_as_one() {
        wire().ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.org");
        wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        assertThat(summary())
                .containsEntry("Providers", "2")
                .doesNotContainKeys("ProvidersQuota", "OpenIDConnectProvidersQuota", "MFADevicesQuota");
    }

    private String policy(int number) {
        return wire().ok("CreatePolicy", "PolicyName", "p" + number, "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    @Test
    default void a_user_is_in_ten_groups_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i <= 10; i++) wire().ok("CreateGroup", "GroupName", "g" + i);
        for (int i = 0; i < 10; i++) wire().ok("AddUserToGroup", "GroupName", "g" + i, "UserName", "ada");
        exceeds(wire().iam("AddUserToGroup", "GroupName", "g10", "UserName", "ada"), "GroupsPerUser: 10");
        wire().ok("CreateUser", "UserName", "eve");
        wire().ok("AddUserToGroup", "GroupName", "g10", "UserName", "eve");
    }

    @Test
    @Facts({4, 6})
    default void a_user_has_two_keys_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateAccessKey", "UserName", "ada");
        String second = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", second, "Status", "Inactive");
        exceeds(wire().iam("CreateAccessKey", "UserName", "ada"), "AccessKeysPerUser: 2");
        wire().ok("CreateUser", "UserName", "eve");
        wire().ok("CreateAccessKey", "UserName", "eve");
    }

    @Test
    default void the_summary_counts_and_shows_quotas() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        Map<String, String> summary = summary();
        assertThat(summary)
                .containsEntry("Users", "1")
                .containsEntry("Groups", "1")
                .containsEntry("Roles", "0");
        assertThat(summary).containsEntry("UsersQuota", "5000").containsEntry("GroupsQuota", "300");
        assertThat(summary).containsEntry("AccountMFAEnabled", "0").containsKey("PolicySizeQuota");
    }

    @Test
    default void the_summary_knows_late_2026() {
        assertThat(summary())
                .containsEntry("AttachedPoliciesPerRoleQuota", "20")
                .containsEntry("AttachedPoliciesPerUserQuota", "10")
                .containsEntry("AttachedPoliciesPerGroupQuota", "10")
                .containsEntry("AccountPasswordPresent", "0")
                .containsEntry("GlobalEndpointTokenVersion", "1");
    }

    private Map<String, String> summary() {
        Reply reply = wire().ok("GetAccountSummary");
        List<String> keys = reply.texts("key");
        List<String> values = reply.texts("value");
        Map<String, String> out = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) out.put(keys.get(i), values.get(i));
        return out;
    }
}
