// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what an account shows with its model. */
final class ReadBack {
    private final Wire wire;
    private final AccountModel model;

    ReadBack(Wire wire, AccountModel model) {
        this.wire = wire;
        this.model = model;
    }

    /** Reads everything back. */
    void compare() {
        model.users.forEach(this::checkUser);
        model.roles.forEach((name, role) -> {
            assertThat(wire.ok("GetRole", "RoleName", name).texts("PermissionsBoundaryArn"))
                    .containsExactlyElementsOf(role.boundary.stream()
                            .map(policy -> AccountModel.ARN + "policy/" + policy)
                            .toList());
            assertThat(wire.ok("ListInstanceProfilesForRole", "RoleName", name).texts("InstanceProfileName"))
                    .containsExactlyElementsOf(role.profiles);
            assertThat(wire.ok("ListAttachedRolePolicies", "RoleName", name).texts("PolicyName"))
                    .containsExactlyElementsOf(role.attached);
        });
        model.policies.forEach(this::checkPolicy);
        checkSummary();
    }

    private void checkUser(String name, AccountModel.User user) {
        assertThat(wire.ok("ListAccessKeys", "UserName", name).texts("AccessKeyId"))
                .containsExactlyInAnyOrderElementsOf(user.keys);
        assertThat(wire.ok("ListGroupsForUser", "UserName", name).texts("GroupName"))
                .containsExactlyElementsOf(
                        user.groups.stream().map(group -> group.name).sorted().toList());
        assertThat(wire.ok("ListMFADevices", "UserName", name).texts("SerialNumber"))
                .containsExactlyElementsOf(user.devices.stream()
                        .map(each -> AccountModel.ARN + "mfa/" + each)
                        .toList());
        assertThat(wire.iam("GetLoginProfile", "UserName", name).status() == 200)
                .isEqualTo(user.login);
    }

    private void checkPolicy(String name, AccountModel.Policy policy) {
        String arn = AccountModel.ARN + "policy/" + name;
        Reply got = wire.ok("GetPolicy", "PolicyArn", arn);
        assertThat(got.text("DefaultVersionId")).isEqualTo("v" + policy.inForce);
        assertThat(got.text("AttachmentCount")).isEqualTo(Long.toString(model.attached(name)));
        assertThat(got.text("PermissionsBoundaryUsageCount")).isEqualTo(Long.toString(model.bounding(name)));
        assertThat(wire.ok("ListPolicyVersions", "PolicyArn", arn).texts("VersionId"))
                .containsExactlyElementsOf(policy.versions.descendingSet().stream()
                        .map(i -> "v" + i)
                        .toList());
    }

    private void checkSummary() {
        Reply reply = wire.ok("GetAccountSummary");
        Map<String, String> summary = new HashMap<>();
        for (int i = 0; i < reply.texts("key").size(); i++)
            summary.put(reply.texts("key").get(i), reply.texts("value").get(i));
        Set<String> used = model.policies.keySet().stream()
                .filter(name -> model.attached(name) + model.bounding(name) > 0)
                .collect(Collectors.toSet());
        long inUse = model.devices.values().stream()
                .filter(device -> device.owner.isPresent())
                .count();
        assertThat(summary)
                .containsEntry("Users", "" + model.users.size())
                .containsEntry("Groups", "" + model.groups.size())
                .containsEntry("Roles", "" + model.roles.size())
                .containsEntry("Policies", "" + model.policies.size())
                .containsEntry("InstanceProfiles", "" + model.profiles.size())
                .containsEntry("Providers", "" + (model.oidc.size() + model.saml.size()))
                .containsEntry("MFADevices", "" + model.devices.size())
                .containsEntry("MFADevicesInUse", "" + inUse)
                .containsEntry("PolicyVersionsInUse", "" + used.size());
    }
}
