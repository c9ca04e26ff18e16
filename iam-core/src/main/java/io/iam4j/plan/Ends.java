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
import java.util.List;
import java.util.Optional;

/**
 * What a plan gives and the declaration ends at some time. From then on the declaration says something else, and the plan is not applied any
 * more. {@link User#deniedFrom} is none of these: the same plan puts the denial, which holds from its time on, and a plan made later gives
 * the same.
 */
final class Ends {
    private final List<Change> changes;
    private final Instant now;
    private final List<Deadline> found = new ArrayList<>();

    private Ends(List<Change> changes, Instant now) {
        this.changes = changes;
        this.now = now;
    }

    /** Of what {@code changes} give, the ends that lie ahead, in the order of the declaration. */
    static List<Deadline> of(Account declared, List<Change> changes, Instant now) {
        Ends ends = new Ends(changes, now);
        declared.resources().filter(each -> !each.isAbsent()).forEach(ends::add);
        return ends.found;
    }

    private void add(Resource resource) {
        if (!(resource instanceof PolicyHolder holder)) return;
        holder.ends().forEach((part, end) -> {
            if (changes.stream().anyMatch(change -> gives(change, holder, part)))
                end(Optional.of(end), holder, part.toString());
        });
        if (!(holder instanceof User user)) return;
        if (changes.stream().anyMatch(change -> isFor(change.target(), user) && isMore(change)))
            end(user.end(), user, "");
        if (changes.stream().anyMatch(change -> change instanceof CreateAccessKey && isFor(change.target(), user)))
            end(user.accessKeys().flatMap(AccessKeys::end), user, "access keys");
    }

    private void end(Optional<Instant> end, PolicyHolder holder, String what) {
        end.filter(now::isBefore)
                .map(at -> new Deadline(at, new Target(holder.kind(), holder.name()), what, Late.REFUSED))
                .ifPresent(found::add);
    }

    private static boolean isMore(Change change) {
        return change.nature() != Nature.DELETES && change.nature() != Nature.REMOVES;
    }

    private static boolean isFor(Target target, PolicyHolder holder) {
        return target.kind() == holder.kind() && target.name().equalsIgnoreCase(holder.name());
    }

    private static boolean gives(Change change, PolicyHolder holder, Relation.Part part) {
        if (change instanceof AttachPolicy attach)
            return part.relation() == Relation.ATTACHED_POLICIES
                    && isFor(new Target(attach.holder(), attach.name()), holder)
                    && lastName(attach.policy().toString()).equalsIgnoreCase(lastName(part.name()));
        if (!(change instanceof AddUserToGroup join)) return false;
        Target user = new Target(Kind.USER, join.user());
        Target group = new Target(Kind.GROUP, join.group());
        return switch (part.relation()) {
            case GROUPS -> isFor(user, holder) && join.group().equalsIgnoreCase(part.name());
            case MEMBERS -> isFor(group, holder) && join.user().equalsIgnoreCase(part.name());
            default -> false;
        };
    }

    /** Of an ARN what is behind its last slash: the partition and the account may not be known yet where it is declared. */
    private static String lastName(String policy) {
        return policy.substring(policy.lastIndexOf('/') + 1);
    }
}
