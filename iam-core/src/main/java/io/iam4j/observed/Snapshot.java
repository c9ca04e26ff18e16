// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.internal.ValueStyle;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * An account as it was read. Policies that are attached or serve as boundary are named by their ARN. Thread-safe.
 */
@ValueStyle
@Value.Immutable
public abstract sealed class Snapshot permits ImmutableSnapshot {
    Snapshot() {}

    /** An account that holds nothing, in {@code partition} ({@code aws}, {@code aws-cn}, {@code aws-us-gov}). */
    public static Snapshot empty(String accountId, String partition) {
        return of(Account.of(accountId), partition);
    }

    /** An account as a reader found it: its values are in the account's own terms already, and its id is set. */
    public static Snapshot asRead(Account account, String partition) {
        return ImmutableSnapshot.builder().account(account).partition(partition).build();
    }

    /**
     * An account that holds what {@code account} says, as a reader would find it: placeholders filled in, policies by their
     * ARN, members in their groups, default tags on everything that takes tags.
     *
     * @throws io.iam4j.error.InvalidModelException when the account has no id
     */
    public static Snapshot of(Account account, String partition) {
        return ImmutableSnapshot.builder()
                .account(Landed.of(account, partition))
                .partition(partition)
                .build();
    }

    /**
     * What the account holds; a value that can be declared again, and then plans to nothing. Descriptions of policies,
     * and their tags, are there for those policies alone that the reader was asked for.
     */
    public abstract Account account();

    /** The account's 12-digit id. */
    public final String accountId() {
        return account().id().orElseThrow();
    }

    /** The partition: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public abstract String partition();

    /** Who read it, as STS names the caller; empty when that is not known. */
    public abstract Optional<Arn> caller();

    /** The stored versions of customer managed policies, by policy name. */
    @Value.NaturalOrder
    public abstract SortedMap<String, List<PolicyVersion>> policyVersions();

    /** The credentials of those users that the reader was asked for, by user name. */
    @Value.NaturalOrder
    public abstract SortedMap<String, UserCredentials> credentials();

    /** The account's own quotas by their GetAccountSummary key, as far as they were read. */
    @Value.NaturalOrder
    public abstract SortedMap<String, Integer> quotas();

    /** ARNs of AWS managed policies that are known to exist besides those in the catalogue of this library. */
    @Value.NaturalOrder
    public abstract SortedSet<String> knownAwsPolicies();

    /** Those of them that cannot be attached to anybody, such as the policies of service-linked roles. */
    @Value.NaturalOrder
    public abstract SortedSet<String> unattachableAwsPolicies();

    /** What the service tells of entities, by kind and name, as far as it was read. */
    public abstract Map<Kind, Map<String, Facts>> facts();

    /** What was read; empty when this was not read but made, and then all of it counts as read. */
    public abstract Optional<ReadScope> scope();

    /** What the service tells of that entity; nothing when it was not read. */
    public final Facts factsOf(Kind kind, String name) {
        return facts().getOrDefault(kind, Map.of()).getOrDefault(name, Facts.NONE);
    }

    /** Whether this of {@code user} was read: {@link ReadScope#passwords} or {@link ReadScope#keyUse}. */
    public final boolean isRead(String user, Function<ReadScope, Set<String>> credentials) {
        return scope().map(read ->
                        credentials.apply(read).contains(user) || read.deleted().contains(user))
                .orElse(true);
    }

    /** Whether the credentials of that kind of {@code user} were read, with all that is to be known of them. */
    public final boolean isRead(String user, Credential.Kind kind) {
        return scope().map(read -> read.tells(user, kind)).orElse(true);
    }

    /** What exists and could not be read; it is in no other part of this value. */
    public abstract List<Unreadable> unreadable();

    /**
     * Users whose console password, there or not, is known from a list that may be hours old, such as the credential report. A
     * plan that would change one of them reads that user {@linkplain ReadScope#exactly exactly} first.
     */
    @Value.NaturalOrder
    public abstract SortedSet<String> hinted();

    /** Virtual MFA devices that are assigned to nobody, when the reader was asked for them. */
    public abstract List<UnassignedDevice> unassignedDevices();

    /** What the reader says of how it read, which a plan made from this warns of. */
    public abstract List<String> warnings();

    /**
     * The actions that reading it took, such as {@code iam:ListRoles}; empty when this was not read but made. It does not count for
     * equality.
     */
    @Value.Auxiliary
    @Value.NaturalOrder
    public abstract SortedSet<String> readActions();

    /** The credentials of {@code user}; none when they were not read. */
    public final UserCredentials credentialsOf(String user) {
        return credentials().getOrDefault(user, UserCredentials.NONE);
    }

    /** The ARN of this account's policy of that name and path. */
    public final String policyArn(String path, String name) {
        return Arn.iam(accountId(), "policy" + path + name)
                .resolve(partition(), accountId())
                .toString();
    }

    /** This, read by {@code caller}. */
    public Snapshot caller(Arn caller) {
        return copy().caller(caller).build();
    }

    /** This, holding {@code account}. */
    public Snapshot account(Account account) {
        return copy().account(account).build();
    }

    /** This, with these versions of {@code policy}. */
    public Snapshot policyVersions(String policy, List<PolicyVersion> versions) {
        return copy().putPolicyVersion(policy, versions).build();
    }

    /** This, with these credentials of {@code user}. */
    public Snapshot credentials(String user, UserCredentials credentials) {
        return copy().putCredential(user, credentials).build();
    }

    /** This, with these stored versions of every policy. */
    public Snapshot policyVersions(Map<String, List<PolicyVersion>> versions) {
        return copy().policyVersions(versions).build();
    }

    /** This, with these credentials of every user. */
    public Snapshot credentials(Map<String, UserCredentials> credentials) {
        return copy().credentials(credentials).build();
    }

    /** This, with these entities that exist and could not be read. */
    public Snapshot unreadable(List<Unreadable> unreadable) {
        return copy().unreadable(unreadable).build();
    }

    /** This, with these quotas, by their GetAccountSummary key. */
    public Snapshot quotas(Map<String, Integer> quotas) {
        return copy().quotas(quotas).build();
    }

    /** This, knowing these AWS managed policies to exist, by ARN. */
    public Snapshot knownAwsPolicies(Set<String> arns) {
        return copy().knownAwsPolicies(arns).build();
    }

    /** This, knowing that these AWS managed policies cannot be attached, by ARN. */
    public Snapshot unattachableAwsPolicies(Set<String> arns) {
        return copy().unattachableAwsPolicies(arns).build();
    }

    /** This, with these facts of entities, by kind and name. */
    public Snapshot facts(Map<Kind, Map<String, Facts>> facts) {
        return copy().facts(facts).build();
    }

    /** This, with the console passwords of {@code users} known from an older list, and the reader's {@code warnings} of that. */
    public Snapshot hinted(Set<String> users, List<String> warnings) {
        return copy().hinted(users).warnings(warnings).build();
    }

    /** This, with these virtual MFA devices that are assigned to nobody. */
    public Snapshot unassignedDevices(List<UnassignedDevice> devices) {
        return copy().unassignedDevices(devices).build();
    }

    /** This, the reading of which took these actions. */
    public Snapshot readActions(Set<String> actions) {
        return copy().readActions(actions).build();
    }

    /** This, as what was read for {@code scope}. */
    public Snapshot scope(ReadScope scope) {
        return copy().scope(scope).build();
    }

    /** This, with {@code resource} in place of whatever bears its name and kind. */
    public Snapshot holding(Resource resource) {
        return account(Values.holding(account(), resource));
    }

    /** This, without the resource of that kind and name. */
    public Snapshot without(Kind kind, String name) {
        return account(Values.without(account(), kind, name));
    }

    final Snapshot with(
            Account account, Map<String, List<PolicyVersion>> versions, Map<String, UserCredentials> credentials) {
        return copy().account(account)
                .policyVersions(versions)
                .credentials(credentials)
                .build();
    }

    private ImmutableSnapshot.Builder copy() {
        return ImmutableSnapshot.builder().from(this);
    }
}
