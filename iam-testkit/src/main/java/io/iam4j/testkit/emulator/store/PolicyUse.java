// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who uses which managed policy in one account, as attachment and as boundary. Guarded by the lock of its account. */
public final class PolicyUse {
    private static final List<String> KINDS = List.of("group", "role", "user");

    private final Map<String, NavigableMap<String, Principal>> attachments = new HashMap<>();
    private final Map<String, NavigableMap<String, Principal>> boundaries = new HashMap<>();
    private final SortedSet<String> inUse = new TreeSet<>();

    /** Attaches a policy; attaching it again is fine. */
    public void attach(Principal principal, String arn) {
        principal.attachedInPlace().add(arn);
        note(attachments, arn, principal);
    }

    /** Detaches a policy, telling whether it was attached. */
    public boolean detach(Principal principal, String arn) {
        forget(attachments, arn, principal);
        return principal.attachedInPlace().remove(arn);
    }

    /** Sets or, with null, takes away the boundary of a user. */
    public void boundary(User user, @Nullable String arn) {
        swap(user, user.boundary(), arn);
        user.boundary(arn);
    }

    /** Sets or, with null, takes away the boundary of a role. */
    public void boundary(Role role, @Nullable String arn) {
        swap(role, role.boundary(), arn);
        role.boundary(arn);
    }

    private void swap(Principal principal, Optional<String> before, @Nullable String after) {
        before.ifPresent(arn -> forget(boundaries, arn, principal));
        if (after != null) note(boundaries, after, principal);
    }

    /** Moves a principal to another name or path. */
    void moving(Principal principal, Optional<String> boundary, Runnable move) {
        principal.attached().forEach(arn -> forget(attachments, arn, principal));
        boundary.ifPresent(arn -> forget(boundaries, arn, principal));
        move.run();
        principal.attached().forEach(arn -> note(attachments, arn, principal));
        boundary.ifPresent(arn -> note(boundaries, arn, principal));
    }

    /** What the users of a policy are listed by: groups, roles, users, each in the order of names. */
    public static String key(Principal principal) {
        return KINDS.indexOf(principal.kind()) + principal.key();
    }

    private void note(Map<String, NavigableMap<String, Principal>> index, String arn, Principal principal) {
        index.computeIfAbsent(arn, any -> new TreeMap<>()).put(key(principal), principal);
        inUse.add(arn);
    }

    private void forget(Map<String, NavigableMap<String, Principal>> index, String arn, Principal principal) {
        index.computeIfPresent(arn, (any, users) -> {
            users.remove(key(principal));
            return users.isEmpty() ? null : users;
        });
        if (!attachments.containsKey(arn) && !boundaries.containsKey(arn)) inUse.remove(arn);
    }

    /** Those a policy is attached to, by {@link #key}. */
    public NavigableMap<String, Principal> attachedTo(String arn) {
        return Collections.unmodifiableNavigableMap(attachments.getOrDefault(arn, Collections.emptyNavigableMap()));
    }

    /** Those a policy bounds, by {@link #key}. */
    public NavigableMap<String, Principal> bounding(String arn) {
        return Collections.unmodifiableNavigableMap(boundaries.getOrDefault(arn, Collections.emptyNavigableMap()));
    }

    /** Whether a policy is attached or bounds anybody. */
    public boolean isInUse(String arn) {
        return inUse.contains(arn);
    }

    /** The ARNs of all policies in use. */
    public SortedSet<String> arns() {
        return Collections.unmodifiableSortedSet(inUse);
    }
}
