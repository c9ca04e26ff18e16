// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who uses which managed policy in one account, as attachment and as boundary. Guarded by the lock of its account. */
public final class PolicyUse {
    private final Map<String, Set<Principal>> attachments = new HashMap<>();
    private final Map<String, Set<Principal>> boundaries = new HashMap<>();

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

    private static void note(Map<String, Set<Principal>> index, String arn, Principal principal) {
        index.computeIfAbsent(arn, any -> new LinkedHashSet<>()).add(principal);
    }

    private static void forget(Map<String, Set<Principal>> index, String arn, Principal principal) {
        index.computeIfPresent(arn, (any, users) -> {
            users.remove(principal);
            return users.isEmpty() ? null : users;
        });
    }

    /** Those a policy is attached to. */
    public Set<Principal> attachedTo(String arn) {
        return Collections.unmodifiableSet(attachments.getOrDefault(arn, Set.of()));
    }

    /** Those a policy bounds. */
    public Set<Principal> bounding(String arn) {
        return Collections.unmodifiableSet(boundaries.getOrDefault(arn, Set.of()));
    }

    /** Whether a policy is attached or bounds anybody. */
    public boolean isInUse(String arn) {
        return attachments.containsKey(arn) || boundaries.containsKey(arn);
    }

    /** The ARNs of all policies in use. */
    public Set<String> arns() {
        Set<String> out = new TreeSet<>(attachments.keySet());
        out.addAll(boundaries.keySet());
        return out;
    }
}
