// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.base.InlinePolicies;
import io.iam4j.testkit.emulator.document.Size;
import java.util.Collection;
import java.util.function.ToIntFunction;

/** How much an account holds of what a quota limits: of what it limits for each entity, what the entity with the most has. */
public final class Holdings {
    private Holdings() {}

    /** What an account holds; its lock is held. */
    public static int of(AccountState account, Quota quota) {
        return switch (quota) {
            case USERS -> account.users().size();
            case GROUPS -> account.groups().size();
            case ROLES -> account.roles().size();
            case POLICIES -> account.policies().size();
            case INSTANCE_PROFILES -> account.profiles().size();
            case SERVER_CERTIFICATES -> account.certificates().size();
            case OIDC_PROVIDERS -> account.oidcProviders().size();
            case SAML_PROVIDERS -> account.samlProviders().size();
            case POLICY_VERSIONS_IN_USE -> account.policyUse().arns().size();
            case POLICIES_PER_USER ->
                most(account.users().all(), user -> user.attached().size());
            case POLICIES_PER_GROUP ->
                most(account.groups().all(), group -> group.attached().size());
            case POLICIES_PER_ROLE ->
                most(account.roles().all(), role -> role.attached().size());
            case GROUPS_PER_USER ->
                most(account.users().all(), user -> user.groups().size());
            case USER_POLICY_SIZE -> most(account.users().all(), user -> size(user.inline()));
            case GROUP_POLICY_SIZE -> most(account.groups().all(), group -> size(group.inline()));
            case ROLE_POLICY_SIZE -> most(account.roles().all(), role -> size(role.inline()));
            case TRUST_SIZE -> most(account.roles().all(), role -> role.trust().size());
            case VERSIONS_PER_POLICY ->
                most(account.policies().all(), policy -> policy.versions().size());
            case POLICY_SIZE ->
                most(
                        account.policies().all(),
                        policy -> most(policy.versions(), version -> Size.of(version.document())));
            case CLIENT_IDS_PER_PROVIDER ->
                most(
                        account.oidcProviders().values(),
                        provider -> provider.clientIds().size());
            default -> most(account.users().all(), user -> ofUser(user.credentials(), quota));
        };
    }

    private static int ofUser(Credentials credentials, Quota quota) {
        return switch (quota) {
            case ACCESS_KEYS_PER_USER -> credentials.keys().size();
            case SIGNING_CERTIFICATES_PER_USER -> credentials.certificates().size();
            case SSH_KEYS_PER_USER -> credentials.sshKeys().size();
            case MFA_DEVICES_PER_USER -> credentials.devices().size();
            case SERVICE_CREDENTIALS_PER_USER -> credentials.services().size();
            default -> throw new IllegalArgumentException("it is not told how much there is of " + quota);
        };
    }

    private static <T> int most(Collection<? extends T> all, ToIntFunction<T> held) {
        return all.stream().mapToInt(held).max().orElse(0);
    }

    private static int size(InlinePolicies policies) {
        return policies.all().stream().map(Inline::document).mapToInt(Size::of).sum();
    }
}
