// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Target;
import io.iam4j.change.internal.Entities;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DeletePermissionsBoundary;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.Relation.Mode;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what entities hold besides their own attributes, each relation as far as it is managed. */
final class Relations {
    private final Account desired;
    private final Account held;
    private final Draft draft;

    Relations(Account desired, Draft draft) {
        this.desired = desired;
        this.draft = draft;
        held = draft.snapshot().account();
    }

    void policies(PolicyHolder wanted, PolicyHolder before) {
        attached(wanted, before, wanted.mode(Relation.ATTACHED_POLICIES));
        inline(wanted, before, wanted.mode(Relation.INLINE_POLICIES));
    }

    private void attached(PolicyHolder wanted, PolicyHolder before, Mode mode) {
        if (mode == Mode.IGNORED) return;
        for (String arn : wanted.attached())
            if (!before.attached().contains(arn)) draft.add(new AttachPolicy(wanted.kind(), wanted.name(), arn));
        if (mode == Mode.ADDITIVE) return;
        for (String arn : before.attached())
            if (!wanted.attached().contains(arn)) draft.add(new DetachPolicy(wanted.kind(), wanted.name(), arn));
    }

    /** Inline policy names are equal whatever their case; the service keeps the first spelling. */
    private void inline(PolicyHolder wanted, PolicyHolder before, Mode mode) {
        if (mode == Mode.IGNORED) return;
        TreeMap<String, PolicyDocument> old = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        old.putAll(before.inline());
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(wanted.inline().keySet());
        wanted.inline().forEach((name, document) -> {
            Optional<PolicyDocument> earlier = Optional.ofNullable(old.get(name));
            String spelled = earlier.isPresent() ? old.ceilingKey(name) : name;
            if (!earlier.equals(Optional.of(document)))
                draft.add(new PutInlinePolicy(wanted.kind(), wanted.name(), spelled, document, earlier));
        });
        if (mode == Mode.ADDITIVE) return;
        before.inline().forEach((name, document) -> {
            if (!names.contains(name)) draft.add(new DeleteInlinePolicy(wanted.kind(), wanted.name(), name, document));
        });
    }

    void boundary(PolicyHolder wanted, PolicyHolder before) {
        Mode mode = wanted.mode(Relation.BOUNDARY);
        Optional<String> old = before.boundary();
        if (mode == Mode.IGNORED || wanted.boundary().equals(old)) return;
        wanted.boundary()
                .ifPresentOrElse(
                        arn -> draft.add(new PutPermissionsBoundary(wanted.kind(), wanted.name(), arn, old)),
                        () -> old.filter(arn -> mode == Mode.EXCLUSIVE)
                                .ifPresent(arn ->
                                        draft.add(new DeletePermissionsBoundary(wanted.kind(), wanted.name(), arn))));
    }

    /** A tag key of a user or role is equal whatever its case, and tagging re-spells it; elsewhere case counts. */
    void tags(Target target, Mode mode, Map<String, String> wanted, Map<String, String> before) {
        if (mode == Mode.IGNORED) return;
        boolean caseless = target.kind() == Kind.USER || target.kind() == Kind.ROLE;
        Map<String, String> changed = new TreeMap<>();
        Map<String, String> earlier = new TreeMap<>();
        wanted.forEach((key, value) -> {
            if (value.equals(before.get(key))) return;
            changed.put(key, value);
            if (before.containsKey(key)) earlier.put(key, before.get(key));
        });
        Set<String> kept = caseless ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new TreeSet<>();
        kept.addAll(wanted.keySet());
        Map<String, String> dropped = new TreeMap<>(before);
        dropped.keySet().removeIf(kept::contains);
        if (!changed.isEmpty()) draft.add(new Tag(target, id(target), changed, earlier));
        if (!dropped.isEmpty() && mode == Mode.EXCLUSIVE) draft.add(new Untag(target, id(target), dropped));
    }

    private String id(Target target) {
        if (target.kind() != Kind.POLICY) return target.name();
        return draft.snapshot()
                .policyArn(Entities.policy(draft.snapshot(), target.name()).path(), target.name());
    }

    /**
     * A membership is declared from either side. It is dropped when every side that is declared manages its memberships
     * exclusively, and neither added nor dropped when a declared side ignores them.
     */
    void memberships() {
        for (User user : desired.users().values()) {
            if (user.isAbsent()) continue;
            User before = held.users().get(user.name());
            for (String group : user.groups()) {
                boolean there = before != null && before.groups().contains(group);
                if (!there && !isIgnored(user.name(), group)) draft.add(new AddUserToGroup(user.name(), group));
            }
        }
        for (Group group : desired.groups().values())
            for (String member : group.members())
                if (!desired.users().containsKey(member)) joinUndeclared(member, group.name());
        for (User user : held.users().values()) {
            User wanted = desired.users().get(user.name());
            for (String group : user.groups()) dropUnlessWanted(user.name(), Optional.ofNullable(wanted), group);
        }
    }

    private void joinUndeclared(String user, String group) {
        User before = held.users().get(user);
        boolean there = before != null && before.groups().contains(group);
        if (!there && !isIgnored(user, group)) draft.add(new AddUserToGroup(user, group));
    }

    private void dropUnlessWanted(String user, Optional<User> wanted, String group) {
        Group declared = desired.groups().get(group);
        if (wanted.isEmpty() && declared == null) return;
        boolean kept = wanted.filter(each -> each.groups().contains(group)).isPresent()
                || declared != null && declared.members().contains(user);
        boolean exclusive = wanted.map(Relations::memberships).orElse(Mode.EXCLUSIVE) == Mode.EXCLUSIVE
                && (declared == null || memberships(declared) == Mode.EXCLUSIVE);
        if (!kept && exclusive) draft.add(new RemoveUserFromGroup(user, group));
    }

    private boolean isIgnored(String user, String group) {
        User declaredUser = desired.users().get(user);
        Group declaredGroup = desired.groups().get(group);
        return declaredUser != null && memberships(declaredUser) == Mode.IGNORED
                || declaredGroup != null && memberships(declaredGroup) == Mode.IGNORED;
    }

    private static Mode memberships(PolicyHolder holder) {
        return holder.mode(Relation.MEMBERSHIPS);
    }
}
