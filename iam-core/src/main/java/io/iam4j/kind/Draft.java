// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.Change;
import io.iam4j.change.Deadline;
import io.iam4j.change.ManualStep;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the making: the changes so far, what is warned of, what has to be permitted, and why it cannot be made. Not
 * thread-safe.
 */
public final class Draft {
    private final Account desired;
    private final AccountState state;
    private final Instant now;
    private final Set<ChangeRecord> changes = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<ManualStep> manual = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private Map<String, PolicyDocument> firstTrusts = Map.of();
    private @Nullable Map<PolicyRef, List<PolicyHolder>> attaching;
    private @Nullable Map<PolicyRef, List<PolicyHolder>> bounded;
    private @Nullable Map<String, List<User>> members;
    private @Nullable Map<String, List<Role>> trusting;
    private @Nullable Map<String, List<InstanceProfile>> profiles;

    /** Of {@code desired}, which is resolved against {@code observed}, as of {@code now}. */
    public Draft(Account desired, Snapshot observed, Instant now) {
        this.desired = desired;
        this.now = now;
        state = new AccountState(observed);
    }

    /** What the account shall hold, in the account's own terms. */
    public Account desired() {
        return desired;
    }

    /** The account as the comparison finds it: as read, less what is deleted or replaced, renamed where it is renamed. */
    public AccountState state() {
        return state;
    }

    /** The time that the plan is made for. */
    public Instant now() {
        return now;
    }

    /** The account as it was read. */
    public Snapshot observed() {
        return state.begin();
    }

    /** Adds a change whose effect the rest of the planning is to see. */
    public void applyNow(ChangeRecord change) {
        if (changes.add(change)) change.applyTo(state);
    }

    /** Adds a change that concerns the rest of the planning in no way. */
    public void add(ChangeRecord change) {
        changes.add(change);
    }

    /** The changes so far. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What works and should be looked at all the same. */
    public List<String> warnings() {
        return warnings;
    }

    /** Why the plan must not be applied without leave. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Why the plan cannot be made. */
    public List<String> problems() {
        return problems;
    }

    /** What is done by hand. */
    public List<ManualStep> manual() {
        return manual;
    }

    /** What else the reader is told. */
    public List<String> notes() {
        return notes;
    }

    /** Until when the plan may be applied as it is. */
    public List<Deadline> deadlines() {
        return deadlines;
    }

    /** What to create roles with, by name, where the whole trust cannot be set at once. */
    public Map<String, PolicyDocument> firstTrusts() {
        return firstTrusts;
    }

    /** Sets what to create roles with. */
    public void firstTrusts(Map<String, PolicyDocument> trusts) {
        firstTrusts = Map.copyOf(trusts);
    }

    /** The users, groups and roles that the account holds now. */
    public Stream<PolicyHolder> holders() {
        return Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                .flatMap(kind -> state.all(kind, PolicyHolder.class).stream());
    }

    /** Those that the policy is attached to now. */
    public List<PolicyHolder> attaching(PolicyRef policy) {
        Map<PolicyRef, List<PolicyHolder>> index = attaching;
        if (index == null) {
            index = new HashMap<>();
            for (PolicyHolder holder : holders().toList())
                for (PolicyRef attached : holder.attached())
                    index.computeIfAbsent(attached, ref -> new ArrayList<>()).add(holder);
            attaching = index;
        }
        return current(index.getOrDefault(policy, List.of()).stream())
                .filter(holder -> holder.attached().contains(policy))
                .toList();
    }

    /** Those that the policy bounds now. */
    public List<PolicyHolder> boundedBy(PolicyRef policy) {
        Map<PolicyRef, List<PolicyHolder>> index = bounded;
        if (index == null) {
            index = new HashMap<>();
            for (PolicyHolder holder : holders().toList())
                if (holder.boundary().isPresent())
                    index.computeIfAbsent(holder.boundary().get(), ref -> new ArrayList<>())
                            .add(holder);
            bounded = index;
        }
        return current(index.getOrDefault(policy, List.of()).stream())
                .filter(holder -> holder.boundary().filter(policy::equals).isPresent())
                .toList();
    }

    /** The roles whose trust policy names that principal. */
    List<Role> trusting(String principal) {
        Map<String, List<Role>> index = trusting;
        if (index == null) {
            index = new HashMap<>();
            for (Role role : state.all(Kind.ROLE, Role.class))
                for (String each : principals(role))
                    index.computeIfAbsent(each, id -> new ArrayList<>()).add(role);
            trusting = index;
        }
        return current(index.getOrDefault(principal, List.of()).stream()).toList();
    }

    private static Set<String> principals(Role role) {
        Set<String> principals = new HashSet<>();
        role.trust().stream()
                .flatMap(trust -> trust.statements().stream())
                .flatMap(statement -> statement.principals().stream())
                .forEach(principal -> principals.addAll(principal.ids()));
        return principals;
    }

    /** The instance profiles that the role is in now. */
    List<InstanceProfile> profiles(String role) {
        Map<String, List<InstanceProfile>> index = profiles;
        if (index == null) {
            index = new HashMap<>();
            for (InstanceProfile profile : state.all(Kind.INSTANCE_PROFILE, InstanceProfile.class))
                if (profile.role().isPresent())
                    index.computeIfAbsent(profile.role().get(), name -> new ArrayList<>())
                            .add(profile);
            profiles = index;
        }
        return current(index.getOrDefault(role, List.of()).stream())
                .filter(profile -> profile.role().filter(role::equals).isPresent())
                .toList();
    }

    /** The users who are in that group now. */
    public List<User> members(String group) {
        Map<String, List<User>> index = members;
        if (index == null) {
            index = new HashMap<>();
            for (User user : state.all(Kind.USER, User.class))
                for (String each : user.groups())
                    index.computeIfAbsent(each, name -> new ArrayList<>()).add(user);
            members = index;
        }
        return current(index.getOrDefault(group, List.of()).stream())
                .filter(user -> user.groups().contains(group))
                .toList();
    }

    /** What the index was made of, as it is now; nothing is attached and nobody joins while entities are deleted. */
    @SuppressWarnings("unchecked") // what bears a name of a kind stays of one type
    private <R extends Resource> Stream<R> current(Stream<R> indexed) {
        return indexed.flatMap(
                each -> Optional.ofNullable((R) state.all(each.kind()).get(each.name())).stream());
    }

    /** The declared values of one kind that are not tombstones. */
    @SuppressWarnings("unchecked") // a kind's values have its type
    public <R extends Resource> Collection<R> present(Kind kind) {
        return (Collection<R>) desired.resources(kind).values().stream()
                .filter(resource -> !resource.isAbsent())
                .toList();
    }
}
