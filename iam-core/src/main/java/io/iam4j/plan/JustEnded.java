// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.observed.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a declaration ended in the last month: the changes that take it away are what somebody meant and wrote down. An end of longer ago may
 * be a year that was mistyped.
 */
final class JustEnded implements Predicate<Change> {
    private static final Duration LATELY = Duration.ofDays(31);

    private final Instant now;
    private final Set<Object> ended = new HashSet<>();

    private JustEnded(Instant now) {
        this.now = now;
    }

    /** By what {@code declared} says {@code until} some time. */
    static Predicate<Change> of(Account declared, Instant now) {
        JustEnded all = new JustEnded(now);
        declared.resources()
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .forEach(all::add);
        return all;
    }

    private void add(PolicyHolder holder) {
        holder.ends().forEach((part, end) -> {
            if (isLately(Optional.of(end))) ended.add(part(holder.kind(), holder.name(), part.relation(), part.name()));
        });
        if (!(holder instanceof User user)) return;
        if (isLately(user.end())) ended.add(entity(new Target(Kind.USER, user.name())));
        if (isLately(user.accessKeys().flatMap(AccessKeys::end))) ended.add(keysOf(user.name()));
    }

    private boolean isLately(Optional<Instant> end) {
        return end.filter(at -> !now.isBefore(at) && at.isAfter(now.minus(LATELY)))
                .isPresent();
    }

    @Override
    public boolean test(Change change) {
        if (ended.isEmpty()) return false;
        if (change.nature() == Nature.DELETES) return ended.contains(entity(change.target()));
        if (change instanceof RemoveUserFromGroup leave)
            return ended.contains(part(Kind.USER, leave.user(), Relation.GROUPS, leave.group()))
                    || ended.contains(part(Kind.GROUP, leave.group(), Relation.MEMBERS, leave.user()));
        if (change instanceof DetachPolicy detach)
            return ended.contains(part(
                    detach.holder(),
                    detach.name(),
                    Relation.ATTACHED_POLICIES,
                    detach.policy().toString()));
        return change instanceof DeleteCredential gone
                && gone.credential().kind() == Credential.Kind.ACCESS_KEY
                && ended.contains(keysOf(gone.user()));
    }

    static Object entity(Target target) {
        return new Target(target.kind(), lower(target.name()));
    }

    /** Of an ARN what is behind its last slash: the partition and the account may not be known yet where it is declared. */
    static Object part(Kind kind, String holder, Relation relation, String name) {
        return List.of(kind, lower(holder), relation, lower(name.substring(name.lastIndexOf('/') + 1)));
    }

    static Object keysOf(String user) {
        return List.of("access keys", lower(user));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
