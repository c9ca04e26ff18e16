// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Codes;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An account as simple as can be, beside the real one: every operation is carried out there, must succeed exactly when it
 * would here, and is then noted here.
 */
final class AccountModel {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";
    private static final String METADATA =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>" + " ".repeat(1000);
    static final String ARN = "arn:aws:iam::123456789012:";

    static final class User {
        final List<String> keys = new ArrayList<>();
        final Set<String> devices = new TreeSet<>();
        final Set<Group> groups = new java.util.HashSet<>();
        boolean login;
    }

    static final class Group {
        String name;

        Group(String name) {
            this.name = name;
        }
    }

    static final class Role {
        final Set<String> profiles = new TreeSet<>();
        final Set<String> attached = new TreeSet<>();
        Optional<String> boundary = Optional.empty();
    }

    static final class Policy {
        final TreeSet<Integer> versions = new TreeSet<>(Set.of(1));
        int next = 2;
        int inForce = 1;
    }

    static final class Device {
        final String seed;
        int pairs;
        Optional<User> owner = Optional.empty();

        Device(String seed) {
            this.seed = seed;
        }
    }

    private final Wire wire;
    final Map<String, User> users = new TreeMap<>();
    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, Role> roles = new TreeMap<>();
    final Map<String, Policy> policies = new TreeMap<>();
    final Map<String, Optional<String>> profiles = new TreeMap<>();
    final Map<String, Device> devices = new TreeMap<>();
    final Set<String> oidc = new TreeSet<>();
    final Set<String> saml = new TreeSet<>();

    AccountModel(Wire wire) {
        this.wire = wire;
    }

    /** What is known to be there. */
    static <V> V at(Map<String, V> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private Optional<Reply> tried(boolean expected, String action, String... parameters) {
        Reply reply = wire.iam(action, parameters);
        assertThat(reply.status() == 200)
                .as("%s %s: %s", action, List.of(parameters), reply)
                .isEqualTo(expected);
        return Optional.of(reply).filter(any -> expected);
    }

    void createUser(String name) {
        tried(!users.containsKey(name), "CreateUser", "UserName", name).ifPresent(reply -> users.put(name, new User()));
    }

    void renameUser(String from, String to) {
        boolean expected = users.containsKey(from) && (from.equals(to) || !users.containsKey(to));
        tried(expected, "UpdateUser", "UserName", from, "NewUserName", to).ifPresent(reply -> {
            User user = at(users, from);
            users.remove(from);
            users.put(to, user);
        });
    }

    void deleteUser(String name) {
        User user = users.get(name);
        boolean free =
                user != null && !user.login && user.keys.isEmpty() && user.devices.isEmpty() && user.groups.isEmpty();
        tried(free, "DeleteUser", "UserName", name).ifPresent(reply -> users.remove(name));
    }

    void createGroup(String name) {
        tried(!groups.containsKey(name), "CreateGroup", "GroupName", name)
                .ifPresent(reply -> groups.put(name, new Group(name)));
    }

    void renameGroup(String from, String to) {
        boolean expected = groups.containsKey(from) && (from.equals(to) || !groups.containsKey(to));
        tried(expected, "UpdateGroup", "GroupName", from, "NewGroupName", to).ifPresent(reply -> {
            Group group = at(groups, from);
            groups.remove(from);
            group.name = to;
            groups.put(to, group);
        });
    }

    void join(String user, String group) {
        boolean expected = users.containsKey(user) && groups.containsKey(group);
        tried(expected, "AddUserToGroup", "UserName", user, "GroupName", group)
                .ifPresent(reply -> at(users, user).groups.add(at(groups, group)));
    }

    void leave(String user, String group) {
        boolean expected = users.containsKey(user) && groups.containsKey(group);
        tried(expected, "RemoveUserFromGroup", "UserName", user, "GroupName", group)
                .ifPresent(reply -> at(users, user).groups.remove(at(groups, group)));
    }

    void deleteGroup(String name) {
        Group group = groups.get(name);
        boolean free = group != null && users.values().stream().noneMatch(user -> user.groups.contains(group));
        tried(free, "DeleteGroup", "GroupName", name).ifPresent(reply -> groups.remove(name));
    }

    void createKey(String name) {
        User user = users.get(name);
        tried(user != null && user.keys.size() < 2, "CreateAccessKey", "UserName", name)
                .ifPresent(reply -> at(users, name).keys.add(reply.text("AccessKeyId")));
    }

    void deleteKey(String name) {
        User user = users.get(name);
        boolean expected = user != null && !user.keys.isEmpty();
        String key = expected ? at(users, name).keys.get(0) : "AKIA" + "X".repeat(16);
        tried(expected, "DeleteAccessKey", "UserName", name, "AccessKeyId", key)
                .ifPresent(reply -> at(users, name).keys.remove(0));
    }

    void createLogin(String name) {
        User user = users.get(name);
        tried(user != null && !user.login, "CreateLoginProfile", "UserName", name, "Password", "Correct-horse-9")
                .ifPresent(reply -> at(users, name).login = true);
    }

    void deleteLogin(String name) {
        User user = users.get(name);
        tried(user != null && user.login, "DeleteLoginProfile", "UserName", name)
                .ifPresent(reply -> at(users, name).login = false);
    }

    void createDevice(String name) {
        tried(!devices.containsKey(name), "CreateVirtualMFADevice", "VirtualMFADeviceName", name)
                .ifPresent(reply -> devices.put(name, new Device(Codes.seed(reply))));
    }

    void enableDevice(String name, String user) {
        Device device = devices.get(name);
        boolean expected = device != null && device.owner.isEmpty() && users.containsKey(user);
        long step = device == null ? 0 : 2L * device.pairs;
        String seed = device == null ? "A".repeat(64) : device.seed;
        String[] parameters = {
            "UserName",
            user,
            "SerialNumber",
            ARN + "mfa/" + name,
            "AuthenticationCode1",
            Codes.at(seed, step),
            "AuthenticationCode2",
            Codes.at(seed, step + 1)
        };
        tried(expected, "EnableMFADevice", parameters).ifPresent(reply -> {
            at(devices, name).owner = Optional.of(at(users, user));
            at(devices, name).pairs++;
            at(users, user).devices.add(name);
        });
    }

    void deactivateDevice(String name, String user) {
        boolean expected = users.containsKey(user) && users.get(user).devices.contains(name);
        tried(expected, "DeactivateMFADevice", "UserName", user, "SerialNumber", ARN + "mfa/" + name)
                .ifPresent(reply -> {
                    at(devices, name).owner = Optional.empty();
                    at(users, user).devices.remove(name);
                });
    }

    void deleteDevice(String name) {
        boolean expected = devices.containsKey(name) && devices.get(name).owner.isEmpty();
        tried(expected, "DeleteVirtualMFADevice", "SerialNumber", ARN + "mfa/" + name)
                .ifPresent(reply -> devices.remove(name));
    }

    void createRole(String name) {
        tried(!roles.containsKey(name), "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", TRUST)
                .ifPresent(reply -> roles.put(name, new Role()));
    }

    void attach(String role, String policy) {
        boolean expected = roles.containsKey(role) && policies.containsKey(policy);
        tried(expected, "AttachRolePolicy", "RoleName", role, "PolicyArn", ARN + "policy/" + policy)
                .ifPresent(reply -> at(roles, role).attached.add(policy));
    }

    void detach(String role, String policy) {
        boolean expected = roles.containsKey(role) && roles.get(role).attached.contains(policy);
        tried(expected, "DetachRolePolicy", "RoleName", role, "PolicyArn", ARN + "policy/" + policy)
                .ifPresent(reply -> at(roles, role).attached.remove(policy));
    }

    void bound(String role, String policy) {
        boolean expected = roles.containsKey(role) && policies.containsKey(policy);
        String[] parameters = {"RoleName", role, "PermissionsBoundary", ARN + "policy/" + policy};
        tried(expected, "PutRolePermissionsBoundary", parameters)
                .ifPresent(reply -> at(roles, role).boundary = Optional.of(policy));
    }

    void unbound(String role) {
        boolean expected = roles.containsKey(role) && roles.get(role).boundary.isPresent();
        tried(expected, "DeleteRolePermissionsBoundary", "RoleName", role)
                .ifPresent(reply -> at(roles, role).boundary = Optional.empty());
    }

    void deleteRole(String name) {
        Role role = roles.get(name);
        boolean free = role != null && role.attached.isEmpty() && role.profiles.isEmpty();
        tried(free, "DeleteRole", "RoleName", name).ifPresent(reply -> roles.remove(name));
    }

    void createProfile(String name) {
        tried(!profiles.containsKey(name), "CreateInstanceProfile", "InstanceProfileName", name)
                .ifPresent(reply -> profiles.put(name, Optional.empty()));
    }

    void fill(String profile, String role) {
        boolean expected = profiles.getOrDefault(profile, Optional.of("")).isEmpty() && roles.containsKey(role);
        tried(expected, "AddRoleToInstanceProfile", "InstanceProfileName", profile, "RoleName", role)
                .ifPresent(reply -> {
                    profiles.put(profile, Optional.of(role));
                    at(roles, role).profiles.add(profile);
                });
    }

    void drain(String profile, String role) {
        boolean expected = profiles.getOrDefault(profile, Optional.empty()).equals(Optional.of(role));
        tried(expected, "RemoveRoleFromInstanceProfile", "InstanceProfileName", profile, "RoleName", role)
                .ifPresent(reply -> {
                    profiles.put(profile, Optional.empty());
                    at(roles, role).profiles.remove(profile);
                });
    }

    void deleteProfile(String name) {
        boolean free = profiles.getOrDefault(name, Optional.of("")).isEmpty();
        tried(free, "DeleteInstanceProfile", "InstanceProfileName", name).ifPresent(reply -> profiles.remove(name));
    }

    void createPolicy(String name) {
        tried(!policies.containsKey(name), "CreatePolicy", "PolicyName", name, "PolicyDocument", ALLOW)
                .ifPresent(reply -> policies.put(name, new Policy()));
    }

    void addVersion(String name, boolean asDefault) {
        Policy policy = policies.get(name);
        String[] parameters = {
            "PolicyArn", ARN + "policy/" + name, "PolicyDocument", ALLOW, "SetAsDefault", Boolean.toString(asDefault)
        };
        tried(policy != null && policy.versions.size() < 5, "CreatePolicyVersion", parameters)
                .ifPresent(reply -> {
                    Policy grown = at(policies, name);
                    assertThat(reply.text("VersionId")).isEqualTo("v" + grown.next);
                    grown.versions.add(grown.next);
                    if (asDefault) grown.inForce = grown.next;
                    grown.next++;
                });
    }

    void chooseVersion(String name, int version) {
        boolean expected =
                policies.containsKey(name) && policies.get(name).versions.contains(version);
        tried(expected, "SetDefaultPolicyVersion", "PolicyArn", ARN + "policy/" + name, "VersionId", "v" + version)
                .ifPresent(reply -> at(policies, name).inForce = version);
    }

    void deleteVersion(String name, int version) {
        Policy policy = policies.get(name);
        boolean expected = policy != null && policy.versions.contains(version) && policy.inForce != version;
        tried(expected, "DeletePolicyVersion", "PolicyArn", ARN + "policy/" + name, "VersionId", "v" + version)
                .ifPresent(reply -> at(policies, name).versions.remove(version));
    }

    void deletePolicy(String name) {
        Policy policy = policies.get(name);
        boolean free = policy != null && policy.versions.size() == 1 && attached(name) + bounding(name) == 0;
        tried(free, "DeletePolicy", "PolicyArn", ARN + "policy/" + name).ifPresent(reply -> policies.remove(name));
    }

    void createProviders(String name) {
        tried(oidc.add(name), "CreateOpenIDConnectProvider", "Url", "https://idp.example.org/" + name);
        tried(saml.add(name), "CreateSAMLProvider", "Name", name, "SAMLMetadataDocument", METADATA);
    }

    void deleteProviders(String name) {
        oidc.remove(name);
        String arn = ARN + "oidc-provider/idp.example.org/" + name;
        tried(true, "DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        tried(saml.remove(name), "DeleteSAMLProvider", "SAMLProviderArn", ARN + "saml-provider/" + name);
    }

    long attached(String policy) {
        return roles.values().stream()
                .filter(role -> role.attached.contains(policy))
                .count();
    }

    long bounding(String policy) {
        return roles.values().stream()
                .filter(role -> role.boundary.equals(Optional.of(policy)))
                .count();
    }
}
