// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.review.Mend;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts smaller policies in the place of those of a user or role, as a proposal of least privilege has them.
 *
 * @param holder the user or role
 * @param proposed what the proposal declares: the holder as far as it changes, and what is new
 * @param falls what falls away, in words that go on from "what falls away is"
 */
public record NarrowAccess(Target holder, Account proposed, String falls) implements Mend.Remedy, Joining {
    @Override
    public String user() {
        return holder.name();
    }

    @Override
    public Set<String> joined() {
        return isUser() ? new TreeSet<>(proposed.user(holder.name()).groups()) : Set.of();
    }

    @Override
    public Set<String> left() {
        return isUser() ? proposed.user(holder.name()).dropped(Relation.GROUPS) : Set.of();
    }

    @Override
    public boolean movesRights() {
        return true;
    }

    private boolean isUser() {
        return holder.kind().equals(Kind.USER);
    }

    @Override
    public String inWords() {
        return "Give " + holder + " smaller policies: what falls away is " + falls + ".";
    }

    @Override
    public String mayBreak() {
        return holder
                + " can no longer do what falls away. What it does more rarely than the last accesses reach back, once a year for"
                + " instance, is refused then.";
    }

    @Override
    public Set<Target> touches() {
        return proposed.resources()
                .map(each -> new Target(each.kind(), each.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Account on(Account desired) {
        Account with = desired;
        for (Resource each : proposed.resources().toList())
            if (!each.name().equals(holder.name()) || !each.kind().equals(holder.kind())) with = Values.put(with, each);
        return isUser()
                ? Declared.user(with, holder.name(), this::narrowed)
                : Declared.role(with, holder.name(), this::narrowed);
    }

    private User narrowed(User before) {
        User wanted = proposed.user(holder.name());
        String[] detached = detached(wanted);
        User less = detached.length == 0 ? before : before.detached(detached);
        for (String name : wanted.dropped(Relation.INLINE_POLICIES)) less = less.withoutInline(name);
        User without = less.leaving(left().toArray(String[]::new));
        for (String group : wanted.groups()) without = Declared.joining(without, group);
        return without;
    }

    private Role narrowed(Role before) {
        Role wanted = proposed.role(holder.name());
        String[] detached = detached(wanted);
        Role less = detached.length == 0 ? before : before.detached(detached);
        for (String name : wanted.dropped(Relation.INLINE_POLICIES)) less = less.withoutInline(name);
        String[] attached = wanted.attached().stream().map(PolicyRef::toString).toArray(String[]::new);
        return attached.length == 0
                ? less
                : less.keepingOther(Relation.ATTACHED_POLICIES).attach(attached);
    }

    private static String[] detached(PolicyHolder wanted) {
        return wanted.dropped(Relation.ATTACHED_POLICIES).toArray(String[]::new);
    }
}
