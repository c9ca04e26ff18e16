// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Claim;
import io.iam4j.change.Target;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.InterimPolicy;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.internal.Nearest;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.LeaseMark;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import io.iam4j.resolve.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration owns of an account: what is owned and not declared becomes a tombstone, what is declared and somebody else's is
 * a problem, and what is new is tagged, or placed where it is owned.
 */
final class Claims {
    private static final int TYPING_ERRORS = 2;

    private final Account declared;
    private final Ownership ownership;
    private final Snapshot observed;
    private final Resolution resolution;
    private final Map<Kind, TreeMap<String, Resource>> held = new HashMap<>();
    private final Map<Kind, TreeMap<String, Resource>> named = new HashMap<>();
    /** Longer than any period of an off-boarding that somebody will have meant. */
    private static final Duration MOST_SPARED = Duration.ofDays(732);

    private final List<Claim> claims = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Instant now;

    /** Of {@code declared} on {@code observed}, at {@code now}. */
    Claims(Account declared, Snapshot observed, Instant now) {
        this.declared = declared;
        this.observed = observed;
        this.now = now;
        ownership = declared.ownership();
        resolution = new Resolution(declared, observed, now, problems);
    }

    /** Why each of the tombstones is owned. */
    List<Claim> claims() {
        return claims;
    }

    /** What should be looked at. */
    List<String> warnings() {
        return warnings;
    }

    /** What is owned, and spared for a time. */
    List<String> notes() {
        return notes;
    }

    /** What the declaration may not touch. */
    List<String> problems() {
        return problems;
    }

    /** The declaration, with tombstones for what is owned and not declared. */
    Account desired() {
        if (ownership.equals(Ownership.declared())) return declared;
        for (KindDescriptor<?> descriptor : Kinds.ALL) index(descriptor.kind());
        exceptNobody();
        groupsWithoutTags();
        List<Resource> all = new ArrayList<>();
        declared.resources().map(this::owned).forEach(all::add);
        for (KindDescriptor<?> descriptor : Kinds.ALL)
            for (Resource orphan : orphans(descriptor.kind()))
                all.add(Values.absent(orphan.kind().named(orphan.name())));
        Account tagged = ownership.mode() == Ownership.Mode.TAGGED
                ? declared.tagging(
                        ownership.tagKey().orElseThrow(), ownership.tagValue().orElse(""))
                : declared;
        return Values.withResources(tagged, all.stream());
    }

    private void exceptNobody() {
        List<Resource> there = observed.account().resources().toList();
        List<String> names =
                there.stream().map(each -> each.kind() + " " + each.name()).toList();
        for (String each : ownership.exceptionsBeside(there))
            warnings.add(each + " is excepted from what this declaration owns, and is not in the account."
                    + Nearest.within(TYPING_ERRORS, each, names)
                            .map(meant -> " Did you mean " + meant + "? That one is owned.")
                            .orElse(""));
    }

    private void groupsWithoutTags() {
        if (ownership.mode() == Ownership.Mode.TAGGED
                && ownership.path().isEmpty()
                && declared.groups().values().stream().anyMatch(group -> !isReference(group)))
            warnings.add(
                    "Groups take no tags: a group that is no longer declared stays. Say groupsUnder(\"/path/\") of the"
                            + " ownership to own those under a path.");
    }

    private void index(Kind kind) {
        TreeMap<String, Resource> there = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        there.putAll(observed.account().resources(kind));
        held.put(kind, there);
        TreeMap<String, Resource> ours = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Resource each : declared.resources(kind).values()) {
            ours.put(each.name(), each);
            each.formerName().ifPresent(former -> ours.putIfAbsent(former, each));
        }
        named.put(kind, ours);
    }

    private @Nullable Resource held(Kind kind, String name) {
        return held.getOrDefault(kind, new TreeMap<>()).get(name);
    }

    /** The declared value, where it is owned; one that says nothing but its name touches nothing. */
    private Resource owned(Resource each) {
        Optional<Resource> there = each.isAbsent()
                ? Optional.ofNullable(held(each.kind(), each.name()))
                        .or(() -> each.formerName().map(former -> held(each.kind(), former)))
                : resolution.names(each.kind()).before(each);
        if (there.isPresent() && isReference(each)) return each;
        there.flatMap(before -> ownership.forbids(each, before))
                .or(() -> ownership.forbids(each))
                .ifPresent(problem -> problem(each, problem + notAReference(each)));
        if (there.isPresent() || each.isAbsent() || each.declaredPath().isPresent()) return each;
        return ownership.home(each).map(path -> Values.withPath(each, path)).orElse(each);
    }

    /** Whether it says nothing but its name, and means what is there as it is: where the account is exclusive, silence means none. */
    private boolean isReference(Resource each) {
        return !declared.isExclusive() && Values.isReference(each);
    }

    private String notAReference(Resource each) {
        return declared.isExclusive() && Values.isReference(each)
                ? ". In an account that is exclusive() what says nothing but its name is declared, too: to refer to it, say"
                        + " exclusive() of the entities in place of the account"
                : "";
    }

    private List<Resource> orphans(Kind kind) {
        List<Resource> orphans = new ArrayList<>();
        for (Resource each : observed.account().resources(kind).values()) {
            if (named.getOrDefault(kind, new TreeMap<>()).containsKey(each.name())
                    || observed.factsOf(kind, each.name()).template().isPresent()
                    || isInterim(new Target(kind, each.name()))
                    || LeaseMark.is(each)) continue;
            ownership.reason(each).ifPresent(reason -> {
                if (isSpared(each)) return;
                orphans.add(each);
                claims.add(new Claim(new Target(kind, each.name()), reason));
            });
        }
        return orphans;
    }

    /**
     * Whether it is a user who was off-boarded and is to be deleted later: until then the account keeps what they left. A tag alone spares
     * nobody for ever, nor somebody who is known to have a password again.
     */
    private boolean isSpared(Resource each) {
        if (!(each instanceof User user) || UserMark.SHUT_OFF.on(user).isEmpty()) return false;
        if (observed.isRead(user.name(), ReadScope::passwords)
                && observed.credentialsOf(user.name()).password()) return false;
        Optional<Instant> end = UserMark.DELETE_AFTER
                .on(user)
                .map(UserMark.Said::at)
                .filter(now::isBefore)
                .filter(now.plus(MOST_SPARED)::isAfter);
        end.ifPresent(at -> notes.add("user " + user.name()
                + " is owned and not declared, and stays until " + at
                + ", for they were off-boarded: a plan made then or"
                + " later deletes them."));
        return end.isPresent();
    }

    /** Adds the problem of each change that touches what is neither declared nor owned. */
    void check(List<Change> changes, List<String> problems) {
        if (ownership.mode() == Ownership.Mode.DECLARED) return;
        for (Change change : changes) {
            Target target = touched(change);
            boolean joins = isMembership(change) && isNamed(target);
            if (target.kind() == Kind.ACCOUNT || isOurs(target) || joins || givesBack(change)) continue;
            problems.add(target + " is neither declared nor owned by this declaration (" + ownership
                    + "), and the plan would touch it: " + change.call() + ", "
                    + change.lines().get(0)
                    + (isExcepted(target)
                            ? "; it is excepted here, so declare or except what the change is about, too."
                            : "; make that change where it is declared, first, or declare it here."));
        }
    }

    /** A membership is the group's as well as the user's. */
    private static Target touched(Change change) {
        if (change instanceof AddUserToGroup join) return new Target(Kind.GROUP, join.group());
        if (change instanceof RemoveUserFromGroup leave) return new Target(Kind.GROUP, leave.group());
        return change.target();
    }

    private static boolean isMembership(Change change) {
        return change instanceof AddUserToGroup || change instanceof RemoveUserFromGroup;
    }

    private boolean isExcepted(Target target) {
        Resource there = held(target.kind(), target.name());
        return there != null && ownership.exception(there).isPresent();
    }

    private boolean isOurs(Target target) {
        if (isInterim(target)) return true;
        Resource there = held(target.kind(), target.name());
        Resource declaration =
                named.getOrDefault(target.kind(), new TreeMap<>()).get(target.name());
        boolean declaredHere = declaration != null && (there == null || !isReference(declaration));
        return declaredHere || there != null && ownership.reason(there).isPresent();
    }

    /** Whether it stands in for a policy that is declared, or at least referred to, and not absent: it goes in favour of that. */
    private boolean isInterim(Target target) {
        return InterimPolicy.standsFor(target, declared.policies().values()).isPresent();
    }

    /** Whether it gives somebody back a policy that is declared, in place of the one that an earlier plan let stand in for it. */
    private boolean givesBack(Change change) {
        return change instanceof PutPermissionsBoundary put
                && put.before()
                        .filter(before -> !before.isAwsManaged() && isInterim(new Target(Kind.POLICY, before.name())))
                        .isPresent();
    }

    /** Whether it is declared, or at least referred to: who joins or leaves a group by a declaration has it named there. */
    private boolean isNamed(Target target) {
        return named.getOrDefault(target.kind(), new TreeMap<>()).containsKey(target.name());
    }

    private void problem(Resource resource, String text) {
        problems.add(resource.kind() + " \"" + resource.name() + "\" " + text + ".");
    }
}
