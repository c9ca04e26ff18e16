// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.internal.Nearest;
import io.iam4j.internal.Times;
import io.iam4j.model.Account;
import io.iam4j.model.Holding;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Users who are declared with the permissions of others: groups, attached and inline policies, and permissions boundary. */
final class CopiedPermissions {
    private static final int TYPING_ERRORS = 2;

    private static final List<Relation> COPIED =
            List.of(Relation.ATTACHED_POLICIES, Relation.INLINE_POLICIES, Relation.GROUPS, Relation.BOUNDARY);

    private final Snapshot observed;
    private final List<String> problems;
    private final List<String> warnings;
    private Account declared;

    private CopiedPermissions(Account declared, Snapshot observed, List<String> problems, List<String> warnings) {
        this.declared = declared;
        this.observed = observed;
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * {@code declared}, where each of these users has besides what the other has once the plan is carried out, or had when the plan deletes
     * the other. A user whose other one was deleted before keeps what is there, which is warned of.
     */
    static Account of(Account declared, Snapshot observed, List<String> problems, List<String> warnings) {
        List<User> open = new ArrayList<>(declared.users().values().stream()
                .filter(user -> user.permissionsOf().isPresent() && !user.isAbsent())
                .toList());
        CopiedPermissions copies = new CopiedPermissions(declared, observed, problems, warnings);
        while (!open.isEmpty() && problems.isEmpty()) copies.resolve(open);
        return copies.declared;
    }

    /** Copies from those whose own permissions are settled. */
    private void resolve(List<User> open) {
        List<User> settled = open.stream()
                .filter(user -> open.stream()
                        .noneMatch(other -> isNamed(other, user.permissionsOf().orElseThrow())))
                .toList();
        if (settled.isEmpty())
            problems.add(
                    "user \"" + open.get(0).name() + "\" has the permissions of \""
                            + open.get(0).permissionsOf().orElseThrow()
                            + "\", who has them from that user again, in a circle; declare one of them without withPermissionsOf(...).");
        // as of no time: the end of somebody's sessions, which an exclusive declaration keeps by the time, is not
        // copied
        Account resolved =
                Declaration.resolve(declared, observed, Instant.EPOCH).resolved();
        for (User user : settled) {
            String name = user.permissionsOf().orElseThrow();
            Optional<User> there = find(observed.account(), name);
            Optional<User> from = find(resolved, name)
                    .filter(found -> !found.isAbsent() && (there.isPresent() || isDeclared(name)))
                    .or(() -> there);
            from.map(other -> with(user, other))
                    .or(() -> kept(user, name))
                    .ifPresentOrElse(
                            whole -> declared = declared.replacing(whole), () -> problems.add(nobody(user, name)));
            open.remove(user);
        }
    }

    /** The user with what is there besides what is declared, when the other one is to be deleted and is so already. */
    private Optional<User> kept(User user, String other) {
        boolean there = Stream.concat(Stream.of(user.name()), user.formerName().stream())
                .anyMatch(name -> find(observed.account(), name).isPresent());
        if (!there || !isToGo(other)) return Optional.empty();
        warnings.add(
                "user \"" + user.name() + "\" has the permissions of \"" + other
                        + "\", who is deleted, and keeps those that are there; declare them, and leave withPermissionsOf(...) out.");
        return Optional.of(user.keepingOther(COPIED.stream()
                .filter(relation -> user.mode(relation) != Relation.Mode.IGNORED)
                .toArray(Relation[]::new)));
    }

    private boolean isToGo(String name) {
        return find(declared, name).filter(User::isAbsent).isPresent();
    }

    private String nobody(User user, String name) {
        String who = "user \"" + user.name() + "\" has the permissions of \"" + name + "\", who is ";
        if (isToGo(name))
            return who + "declared absent, or until a time that is over, and is not in the account; declare what \""
                    + user.name() + "\" is to have, and leave withPermissionsOf(...) out.";
        return who + "neither declared nor in the account."
                + Nearest.within(TYPING_ERRORS, name, observed.account().users().keySet())
                        .map(meant -> " Did you mean \"" + meant + "\"?")
                        .orElse("");
    }

    /** Whether the declaration says more of that user than the name. */
    private boolean isDeclared(String name) {
        return find(declared, name).filter(user -> !Values.isReference(user)).isPresent();
    }

    private static boolean isNamed(User user, String name) {
        return user.name().equalsIgnoreCase(name);
    }

    private static Optional<User> find(Account account, String name) {
        return account.resources(Kind.USER).values().stream()
                .map(User.class::cast)
                .filter(user -> isNamed(user, name))
                .findFirst();
    }

    /** What ends the other's time or sessions is about that user alone, and does not follow the permissions. */
    private User with(User user, User other) {
        Optional<Instant> end = UserMark.deniedFrom(other);
        if (user.deniedFrom().isEmpty())
            end.ifPresent(at -> warnings.add("user \"" + user.name() + "\" has the permissions of \"" + other.name()
                    + "\", who is denied everything from "
                    + Times.at(at) + " on, and not that end; say deniedFrom(...) of \"" + user.name()
                    + "\" where it is to end, too."));
        TreeSet<String> groups = new TreeSet<>(user.groups());
        groups.addAll(other.groups());
        Holding own = Holding.of(user);
        TreeMap<String, PolicyDocument> inline = new TreeMap<>(own.inline());
        other.inline().forEach((name, document) -> {
            boolean ends = name.equals(UserMark.ENDED_SESSIONS)
                            && UserMark.sessionsEndedBefore(document).isPresent()
                    || end.isPresent() && name.equals(UserMark.END);
            if (!ends && own.inline().keySet().stream().noneMatch(name::equalsIgnoreCase)) inline.put(name, document);
        });
        TreeSet<PolicyRef> attached = new TreeSet<>(own.attached());
        attached.addAll(other.attached());
        User copy = Values.mentioning(user.memberOf(groups.toArray(String[]::new)), Relation.INLINE_POLICIES)
                .attach(attached.stream().map(PolicyRef::toString).toArray(String[]::new));
        for (var policy : inline.entrySet()) copy = copy.inline(policy.getKey(), policy.getValue());
        Optional<PolicyRef> boundary = own.boundary().or(other::boundary);
        return boundary.isPresent() ? copy.boundedBy(boundary.get().toString()) : copy.withoutBoundary();
    }
}
