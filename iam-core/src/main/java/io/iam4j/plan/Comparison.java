// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Target;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.AccountChange.UpdateAccountPasswordPolicy;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.CreateInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.PolicyChange.DeletePolicyVersion;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.Settings;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.RoleChange.UpdateRole;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.AccessKeys;
import io.iam4j.model.Account;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.PolicyDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares like with like, entity by entity, and drafts the changes that make the account what is declared. */
final class Comparison {
    private static final int MOST_VERSIONS = 5;
    private static final int USUAL_PASSWORD_LENGTH = 20;

    private final Account desired;
    private final Account held;
    private final Draft draft;
    private final Relations relations;
    private final Map<String, PolicyDocument> firstTrusts;

    Comparison(Account desired, Draft draft, Map<String, PolicyDocument> firstTrusts) {
        this.desired = desired;
        this.draft = draft;
        this.firstTrusts = firstTrusts;
        held = draft.snapshot().account();
        relations = new Relations(desired, draft);
    }

    void run() {
        account();
        desired.policies().values().stream().filter(each -> !each.isAbsent()).forEach(this::policy);
        desired.groups().values().stream().filter(each -> !each.isAbsent()).forEach(this::group);
        desired.users().values().stream().filter(each -> !each.isAbsent()).forEach(this::user);
        desired.roles().values().stream().filter(each -> !each.isAbsent()).forEach(this::role);
        desired.instanceProfiles().values().stream()
                .filter(each -> !each.isAbsent())
                .forEach(this::instanceProfile);
        relations.memberships();
    }

    private void account() {
        desired.alias()
                .filter(alias -> !held.alias().equals(Optional.of(alias)))
                .ifPresent(alias -> draft.add(new CreateAccountAlias(alias, held.alias())));
        desired.passwordPolicy()
                .filter(policy -> !held.passwordPolicy().equals(Optional.of(policy)))
                .ifPresent(policy -> draft.add(new UpdateAccountPasswordPolicy(policy, held.passwordPolicy())));
    }

    private void policy(ManagedPolicy policy) {
        PolicyDocument document = policy.document().orElseThrow();
        ManagedPolicy before = held.policies().get(policy.name());
        if (before == null) {
            draft.add(new CreatePolicy(policy.name(), policy.path(), document, policy.description(), policy.tags()));
            return;
        }
        PolicyDocument old = before.document().orElseThrow();
        if (!old.equals(document)) version(before, document, old);
        relations.tags(new Target(Kind.POLICY, policy.name()), policy.tagMode(), policy.tags(), before.tags());
    }

    private void version(ManagedPolicy before, PolicyDocument document, PolicyDocument old) {
        String policy = before.name();
        String arn = draft.snapshot().policyArn(before.path(), policy);
        List<PolicyVersion> versions = draft.snapshot().policyVersions().getOrDefault(policy, List.of());
        if (versions.size() >= MOST_VERSIONS) {
            versions.stream()
                    .filter(version -> !version.isDefault())
                    .min(Comparator.comparingInt(PolicyVersion::number))
                    .ifPresent(oldest -> draft.add(new DeletePolicyVersion(policy, arn, oldest.id())));
        }
        draft.add(new CreatePolicyVersion(policy, arn, document, old));
    }

    private void group(Group group) {
        Group before = held.groups().get(group.name());
        if (before == null) draft.add(new CreateGroup(group.name(), group.path()));
        else if (!before.path().equals(group.path()))
            draft.add(new UpdateGroup(group.name(), group.name(), before.path(), group.path()));
        relations.policies(group, before == null ? Group.named(group.name()) : before);
    }

    private void user(User user) {
        User before = held.users().get(user.name());
        if (before == null) {
            draft.add(new CreateUser(user.name(), user.path(), user.tags(), user.boundary()));
            relations.policies(user, User.named(user.name()));
        } else {
            if (!before.path().equals(user.path()))
                draft.add(new UpdateUser(user.name(), user.name(), before.path(), user.path()));
            relations.tags(new Target(Kind.USER, user.name()), user.mode(Relation.TAGS), user.tags(), before.tags());
            relations.boundary(user, before);
            relations.policies(user, before);
        }
        UserCredentials credentials = draft.snapshot().credentialsOf(user.name());
        user.consoleAccess().ifPresent(access -> password(user.name(), access, credentials));
        user.accessKeys().ifPresent(keys -> accessKeys(user.name(), keys, credentials));
    }

    private void password(String user, ConsoleAccess access, UserCredentials credentials) {
        boolean wanted = access.recipient().isPresent();
        if (!wanted && credentials.password()) draft.add(new DeleteLoginProfile(user));
        if (!wanted || credentials.password()) return;
        int least = desired.passwordPolicy()
                .or(held::passwordPolicy)
                .map(PasswordPolicy::minimumLength)
                .orElse(0);
        int length = access.passwordLength().orElse(Math.max(USUAL_PASSWORD_LENGTH, least));
        draft.add(new CreateLoginProfile(user, access.recipient().orElseThrow(), length, access.resetRequired()));
    }

    private void accessKeys(String user, AccessKeys keys, UserCredentials credentials) {
        List<Credential> present = credentials.of(Credential.Kind.ACCESS_KEY).toList();
        if (keys.recipient().isEmpty()) present.forEach(key -> draft.add(new DeleteCredential(user, key)));
        else if (present.isEmpty())
            draft.add(new CreateAccessKey(user, keys.recipient().orElseThrow()));
    }

    private void role(Role role) {
        PolicyDocument trust = role.trust().orElseThrow();
        Role before = held.roles().get(role.name());
        if (before == null) {
            PolicyDocument first = firstTrusts.getOrDefault(role.name(), trust);
            draft.add(new CreateRole(role.name(), role.path(), first, Settings.of(role), role.tags(), role.boundary()));
            if (!first.equals(trust)) draft.add(new UpdateAssumeRolePolicy(role.name(), trust, first));
            relations.policies(role, Role.named(role.name()));
            return;
        }
        PolicyDocument old = before.trust().orElseThrow();
        if (!old.equals(trust)) draft.add(new UpdateAssumeRolePolicy(role.name(), trust, old));
        if (!Settings.of(role).equals(Settings.of(before)))
            draft.add(new UpdateRole(role.name(), Settings.of(role), Settings.of(before)));
        relations.tags(new Target(Kind.ROLE, role.name()), role.mode(Relation.TAGS), role.tags(), before.tags());
        relations.boundary(role, before);
        relations.policies(role, before);
    }

    private void instanceProfile(InstanceProfile profile) {
        String name = profile.name();
        InstanceProfile before = held.instanceProfiles().get(name);
        Optional<String> old = before == null ? Optional.empty() : before.role();
        if (before == null) {
            draft.add(new CreateInstanceProfile(name, profile.path(), profile.tags()));
        } else {
            Map<String, String> tags = new TreeMap<>(before.tags());
            relations.tags(new Target(Kind.INSTANCE_PROFILE, name), profile.tagMode(), profile.tags(), tags);
        }
        if (old.equals(profile.role())) return;
        old.ifPresent(role -> draft.add(new RemoveRoleFromInstanceProfile(name, role)));
        profile.role().ifPresent(role -> draft.add(new AddRoleToInstanceProfile(name, role)));
    }
}
