// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Facts(2)
interface QuotaRules extends Backend {
    private void refuses(Reply reply, String label) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("LimitExceeded");
        assertThat(reply.message()).contains(label);
    }

    @Test
    default void a_managed_policy_has_6144_characters_at_most() {
        Reply reply = wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.large(7000));
        refuses(reply, "PolicySize: 6144");
    }

    @Test
    default void white_space_does_not_count() {
        String spread = Samples.large(5800).replace(",", ",\n" + " ".repeat(100));
        wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", spread);
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
        String principals = IntStream.range(0, 100)
                .mapToObj(i -> "\"arn:aws:iam::" + (100_000_000_000L + i) + ":root\"")
                .collect(Collectors.joining(",", "[", "]"));
        String trust = Samples.TRUST.replace("\"" + Samples.ARN + "root\"", principals);
        refuses(wire().iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust), "ACLSizePerRole: 2048");
    }

    @Test
    default void a_user_has_ten_policies_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 10; i++) wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", policy(i));
        refuses(wire().iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", policy(10)), "PoliciesPerUser: 10");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", Samples.ARN + "policy/p3");
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
        refuses(wire().iam("AddUserToGroup", "GroupName", "g10", "UserName", "ada"), "GroupsPerUser: 10");
    }

    @Test
    @Facts(6)
    default void a_user_has_two_keys_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateAccessKey", "UserName", "ada");
        String second = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", second, "Status", "Inactive");
        refuses(wire().iam("CreateAccessKey", "UserName", "ada"), "AccessKeysPerUser: 2");
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
