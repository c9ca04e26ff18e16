// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.observed.Facts;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * Puts a snapshot together. What the service stores and the model does not take (a name longer than any that can be made
 * today, a document that is not JSON) is in the snapshot as unreadable: it stops nobody who does not declare it, and who
 * does is told the reason.
 */
final class SnapshotBuilder {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    private final Identity identity;
    private final DetailReads extras;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, List<PolicyVersion>> versions = new TreeMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<Kind, Map<String, Facts>> facts = new TreeMap<>();
    private AccountSettings settings = AccountSettings.none();

    SnapshotBuilder(Identity identity, DetailReads extras) {
        this.identity = identity;
        this.extras = extras;
    }

    /** What is set of the account as a whole, but alias and password policy. */
    SnapshotBuilder settings(AccountSettings told) {
        settings = told;
        return this;
    }

    void rootAccess(Collection<RootAccess> features) {
        settings = settings.rootAccess(features);
    }

    SnapshotBuilder users(Bulk bulk) {
        bulk.users().forEach((name, detail) -> {
            add(Kind.USER, name, () -> ModelMapper.user(detail));
            fact(Kind.USER, name, facts(detail.userId(), detail.createDate(), null));
        });
        return this;
    }

    SnapshotBuilder groups(Bulk bulk) {
        bulk.groups().forEach((name, detail) -> {
            add(Kind.GROUP, name, () -> ModelMapper.group(detail));
            fact(Kind.GROUP, name, facts(detail.groupId(), detail.createDate(), null));
        });
        return this;
    }

    SnapshotBuilder roles(Bulk bulk, Function<String, RoleSettings> settings) {
        bulk.roles().forEach((name, detail) -> {
            RoleSettings set = settings.apply(name);
            add(Kind.ROLE, name, () -> ModelMapper.role(detail, set));
            Instant used =
                    detail.roleLastUsed() == null ? null : detail.roleLastUsed().lastUsedDate();
            fact(
                    Kind.ROLE,
                    name,
                    facts(detail.roleId(), detail.createDate(), used).template(set.template()));
        });
        return this;
    }

    SnapshotBuilder policies(Bulk bulk) {
        bulk.policies().forEach((name, detail) -> {
            Optional<Policy> asked = extras.policy(name);
            fact(Kind.POLICY, name, facts(detail.policyId(), detail.createDate(), null));
            add(Kind.POLICY, name, () -> {
                Resource policy = ModelMapper.policy(detail, asked);
                versions.put(name, ModelMapper.versions(detail));
                return policy;
            });
        });
        return this;
    }

    SnapshotBuilder profiles(SortedMap<String, InstanceProfile> profiles) {
        profiles.forEach((name, listed) -> {
            Optional<InstanceProfile> asked = extras.profile(name);
            add(Kind.INSTANCE_PROFILE, name, () -> ModelMapper.profile(listed, asked));
            fact(Kind.INSTANCE_PROFILE, name, facts(listed.instanceProfileId(), listed.createDate(), null));
        });
        return this;
    }

    /** The roles so far. */
    Stream<Role> roles() {
        return List.copyOf(resources).stream().filter(Role.class::isInstance).map(Role.class::cast);
    }

    void add(Kind kind, String name, Supplier<Resource> resource) {
        try {
            resources.add(resource.get());
        } catch (Iam4jException | IllegalArgumentException unfit) {
            unreadable(kind, name, unfit);
        }
    }

    void fact(Kind kind, String name, Facts told) {
        facts.computeIfAbsent(kind, each -> new TreeMap<>()).put(name, told);
    }

    static Facts facts(@Nullable String uniqueId, @Nullable Instant created, @Nullable Instant lastUsed) {
        return new Facts(Optional.ofNullable(uniqueId), Optional.ofNullable(created), Optional.ofNullable(lastUsed));
    }

    private void unreadable(Kind kind, String name, RuntimeException unfit) {
        unreadable(kind, name, String.valueOf(unfit.getMessage()));
    }

    void unreadable(Kind kind, String name, String reason) {
        Unreadable entity = new Unreadable(kind, name, reason);
        LOG.warn("{}", SafeText.line(entity.toString()));
        unreadable.add(entity);
    }

    private Account named(Account account, String alias) {
        try {
            return account.alias(alias);
        } catch (Iam4jException | IllegalArgumentException unfit) {
            unreadable(Kind.ACCOUNT, "alias", unfit);
            return account;
        }
    }

    Snapshot snapshot(
            Optional<String> alias, Optional<PasswordPolicy> passwordPolicy, SortedMap<String, Integer> quotas) {
        Account account = Account.of(identity.accountId()).with(resources).settings(settings);
        if (alias.isPresent()) account = named(account, alias.get());
        account = passwordPolicy.map(account::passwordPolicy).orElse(account);
        Snapshot snapshot = Snapshot.asRead(account, identity.partition())
                .scope(extras.scope(account))
                .facts(facts)
                .quotas(quotas)
                .knownAwsPolicies(extras.knownAwsPolicies())
                .unattachableAwsPolicies(extras.unattachableAwsPolicies())
                .policyVersions(versions)
                .credentials(extras.credentials())
                .unassignedDevices(extras.unassignedDevices())
                .hinted(extras.passwords().reported(), extras.passwords().warnings())
                .unreadable(unreadable);
        return identity.caller().map(snapshot::caller).orElse(snapshot);
    }
}
