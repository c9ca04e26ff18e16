// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Deadline;
import io.iam4j.change.Deadline.Late;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan gives and the declaration ends at some time. From then on the declaration says something else, and the plan is not applied any
 * more. {@link User#deniedFrom} is none of these: the same plan puts the denial, which holds from its time on, and a plan made later gives
 * the same.
 */
final class Ends {
    private final Instant now;

    /** What is given: parts, entities and access keys, as {@link JustEnded} tells them apart. */
    private final Set<Object> given = new HashSet<>();

    private final List<Deadline> found = new ArrayList<>();

    private Ends(Instant now) {
        this.now = now;
    }

    /** Of what {@code changes} give, the ends that lie ahead, in the order of the declaration. */
    static List<Deadline> of(Account declared, List<Change> changes, Instant now) {
        Ends ends = new Ends(now);
        changes.forEach(ends::give);
        declared.resources().filter(each -> !each.isAbsent()).forEach(each -> ends.add(each, declared));
        return ends.found;
    }

    private void give(Change change) {
        if (change.nature() == Nature.DELETES || change.nature() == Nature.REMOVES) return;
        given.add(JustEnded.entity(change.target()));
        if (change instanceof CreateAccessKey)
            given.add(JustEnded.keysOf(change.target().name()));
        if (change instanceof AttachPolicy attach)
            given.add(JustEnded.part(
                    attach.holder(),
                    attach.name(),
                    Relation.ATTACHED_POLICIES,
                    attach.policy().toString()));
        if (!(change instanceof AddUserToGroup join)) return;
        given.add(JustEnded.part(Kind.USER, join.user(), Relation.GROUPS, join.group()));
        given.add(JustEnded.part(Kind.GROUP, join.group(), Relation.MEMBERS, join.user()));
    }

    private void add(Resource resource, Account declared) {
        if (!(resource instanceof PolicyHolder holder)) return;
        Target target = new Target(holder.kind(), holder.name());
        holder.ends().forEach((part, end) -> {
            boolean ofMember = part.relation() == Relation.MEMBERS;
            end(
                    Optional.of(end),
                    JustEnded.part(holder.kind(), holder.name(), part.relation(), part.name()),
                    ofMember ? new Target(Kind.USER, part.name()) : target,
                    ofMember ? new Relation.Part(Relation.GROUPS, holder.name()).toString() : part.toString());
        });
        if (!(holder instanceof User user)) return;
        copied(user, declared);
        end(user.end(), JustEnded.entity(target), target, "");
        end(user.accessKeys().flatMap(AccessKeys::end), JustEnded.keysOf(user.name()), target, "access keys");
    }

    /** What somebody gets because another has it ends with the other's. */
    private void copied(User user, Account declared) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Target target = new Target(Kind.USER, user.name());
        for (Optional<User> other = other(user, declared);
                other.isPresent() && seen.add(other.get().name());
                other = other(other.get(), declared))
            other.get()
                    .ends()
                    .forEach((part, end) -> end(
                            Optional.of(end),
                            JustEnded.part(Kind.USER, user.name(), part.relation(), part.name()),
                            target,
                            part.toString()));
    }

    private static Optional<User> other(User user, Account declared) {
        return user.permissionsOf()
                .flatMap(name -> Optional.ofNullable(declared.users().get(name))
                        .or(() -> declared.users().values().stream()
                                .filter(each -> each.name().equalsIgnoreCase(name))
                                .findFirst()));
    }

    private void end(Optional<Instant> end, Object key, Target target, String what) {
        end.filter(now::isBefore)
                .filter(any -> given.contains(key))
                .map(at -> new Deadline(at, target, what, Late.REFUSED))
                .ifPresent(found::add);
    }
}
