// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.change.Target;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UnassignedDevice;
import io.iam4j.observed.UserCredentials;
import io.iam4j.resolve.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The state of what a plan reads and touches: the declared entities, those that it changes besides, the caller with what gives
 * the caller rights, who has a policy that it changes and which instance profiles a role that it changes, the alias, the password policy and
 * what else is set of the account by calls. What strangers do elsewhere in the account makes no difference.
 */
public final class Fingerprints {
    private final Snapshot snapshot;
    private final Map<Kind, SortedSet<String>> concerned = new TreeMap<>();
    private final MessageDigest digest;

    private Fingerprints(Snapshot snapshot) {
        this.snapshot = snapshot;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** That of {@code snapshot} for a plan that read {@code scope} and touches {@code touched}. */
    public static Fingerprint of(Snapshot snapshot, ReadScope scope, Set<Target> touched) {
        return Fingerprint.of(() -> new Fingerprints(snapshot).value(scope, touched));
    }

    /** Whether {@code snapshot}, read for the same scope, shows the state that the plan of that origin was made against. */
    public static boolean matches(ChangeSet.Origin origin, Snapshot snapshot) {
        return origin.accountId().equals(snapshot.accountId())
                && origin.fingerprint().equals(of(snapshot, origin.scope(), origin.touched()));
    }

    /**
     * The same, also where {@code others} have moved since, whose new ARNs are in the trust policies then. Internal to iam4j: not
     * part of its API, and free to change.
     *
     * @param others the users of other accounts whom the plan of these moves
     */
    public static boolean matches(ChangeSet.Origin origin, Snapshot snapshot, MovedUsers others) {
        return matches(origin, snapshot)
                || others.undoings().stream().anyMatch(undone -> matches(origin, undone.apply(snapshot)));
    }

    private String value(ReadScope scope, Set<Target> touched) {
        scope.details().forEach((kind, names) -> names.forEach(name -> concern(kind, name)));
        touched.forEach(target -> concern(target.kind(), target.name()));
        snapshot.caller().flatMap(Callers::entity).ifPresent(this::concernCaller);
        Account account = snapshot.account();
        AccountSettings settings = account.settings();
        add(account.id(), snapshot.partition(), settings.alias(), settings.passwordPolicy());
        add(settings.globalEndpointTokens(), settings.rootAccess().map(TreeSet::new));
        for (KindDescriptor<?> kind : Kinds.ALL) add(kind);
        addMembers();
        addUses(touched);
        snapshot.policyVersions().forEach((policy, versions) -> {
            if (names(Kind.POLICY).contains(policy)) add(policy, new TreeSet<>(versions));
        });
        snapshot.credentials().forEach((user, held) -> {
            if (names(Kind.USER).contains(user)) add(user, words(held));
        });
        for (UnassignedDevice device : snapshot.unassignedDevices())
            if (names(Kind.USER).contains(device.name())) add(device.serialNumber());
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private void concern(Kind kind, String name) {
        concerned
                .computeIfAbsent(kind, each -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                .add(name);
    }

    private SortedSet<String> names(Kind kind) {
        return concerned.getOrDefault(kind, new TreeSet<>());
    }

    private void concernCaller(Target caller) {
        concern(caller.kind(), caller.name());
        Optional.ofNullable(snapshot.account().resources(caller.kind()).get(caller.name()))
                .ifPresent(this::concernRights);
    }

    private void concernRights(Resource resource) {
        if (resource instanceof PolicyHolder holder) {
            holder.attached().forEach(this::concernPolicy);
            holder.boundary().ifPresent(this::concernPolicy);
        }
        if (resource instanceof User user)
            for (String group : user.groups()) {
                concern(Kind.GROUP, group);
                Optional.ofNullable(snapshot.account().groups().get(group)).ifPresent(this::concernRights);
            }
    }

    private void concernPolicy(PolicyRef policy) {
        concern(Kind.POLICY, policy.name());
    }

    private void add(KindDescriptor<?> kind) {
        SortedSet<String> names = names(kind.kind());
        if (names.isEmpty()) return;
        snapshot.account().resources(kind.kind()).forEach((name, resource) -> {
            if (names.contains(name)) add(kind.kind(), name, kind.state(resource));
        });
    }

    /** Who is in the groups that matter. */
    private void addMembers() {
        SortedSet<String> groups = names(Kind.GROUP);
        if (groups.isEmpty()) return;
        for (User user : snapshot.account().users().values())
            for (String group : user.groups()) if (groups.contains(group)) add(group, user.name());
    }

    /** What hangs on the roles and policies that are touched: they cannot be deleted with more of it than the plan knows. */
    private void addUses(Set<Target> touched) {
        Set<Target> uses = new HashSet<>();
        touched.forEach(target -> uses.add(folded(target.kind(), target.name())));
        Account account = snapshot.account();
        for (InstanceProfile profile : account.instanceProfiles().values())
            profile.role()
                    .filter(role -> uses.contains(folded(Kind.ROLE, role)))
                    .ifPresent(role -> add(Kind.ROLE, role, profile.name()));
        Stream.of(account.users(), account.groups(), account.roles())
                .flatMap(holders -> holders.values().stream())
                .forEach(holder -> addHeld(holder, uses));
    }

    private void addHeld(PolicyHolder holder, Set<Target> uses) {
        for (PolicyRef policy : holder.attached())
            if (isAmong(policy, uses)) add(Kind.POLICY, policy, holder.kind(), holder.name());
        holder.boundary()
                .filter(policy -> isAmong(policy, uses))
                .ifPresent(policy -> add(Kind.POLICY, policy, "boundary", holder.kind(), holder.name()));
    }

    private static boolean isAmong(PolicyRef policy, Set<Target> uses) {
        return !policy.isAwsManaged() && uses.contains(folded(Kind.POLICY, policy.name()));
    }

    private static Target folded(Kind kind, String name) {
        return new Target(kind, Names.key(name));
    }

    private static String words(UserCredentials credentials) {
        TreeSet<String> held = new TreeSet<>();
        for (Credential credential : credentials.held())
            held.add(credential + " " + credentials.facts(credential).status());
        return credentials.password() + " " + held;
    }

    private void add(Object... parts) {
        for (Object part : parts) digest.update((part + "\u0000").getBytes(StandardCharsets.UTF_8));
    }
}
