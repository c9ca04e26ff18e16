// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.HolderVerbs;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Adds to what a declaration says of a resource, so that remedies of one resource come together. */
final class Declared {
    private Declared() {}

    static Account user(Account desired, String name, UnaryOperator<User> more) {
        User user = Optional.ofNullable(desired.users().get(name)).orElseGet(() -> User.named(name));
        return Values.put(desired, more.apply(user));
    }

    static Account group(Account desired, String name, UnaryOperator<Group> more) {
        Group group = Optional.ofNullable(desired.groups().get(name)).orElseGet(() -> Group.named(name));
        return Values.put(desired, more.apply(group));
    }

    static Account role(Account desired, String name, UnaryOperator<Role> more) {
        Role role = Optional.ofNullable(desired.roles().get(name)).orElseGet(() -> Role.named(name));
        return Values.put(desired, more.apply(role));
    }

    /** {@code holder} without these policies attached, in whatever words it was given them; those that go anyway need no word. */
    static <H extends PolicyHolder> H detached(HolderVerbs<H> holder, Collection<String> policies) {
        return holder.detached(policies.stream()
                .flatMap(policy -> meant(holder, PolicyRef.of(policy)))
                .toArray(String[]::new));
    }

    private static Stream<String> meant(PolicyHolder holder, PolicyRef policy) {
        if (holder.mode(Relation.ATTACHED_POLICIES) != Relation.Mode.EXCLUSIVE) return Stream.of(policy.toString());
        return holder.attached().stream()
                .filter(each ->
                        each.name().equalsIgnoreCase(policy.name()) && each.isAwsManaged() == policy.isAwsManaged())
                .map(PolicyRef::toString);
    }

    /** {@code holder} without these inline policies; those that go anyway need no word. */
    @SuppressWarnings("unchecked") // the verbs of a holder are of its own type
    static <H extends PolicyHolder> H withoutInline(HolderVerbs<H> holder, Collection<String> names) {
        boolean whole = holder.mode(Relation.INLINE_POLICIES) == Relation.Mode.EXCLUSIVE;
        H less = (H) holder;
        for (String name : names)
            if (!whole || less.inline().containsKey(name)) less = ((HolderVerbs<H>) less).withoutInline(name);
        return less;
    }

    /** Not in these groups; those that the user leaves anyway need no word. */
    static User leaving(User user, Collection<String> groups) {
        boolean whole = user.mode(Relation.GROUPS) == Relation.Mode.EXCLUSIVE;
        return user.leaving(groups.stream()
                .filter(group -> !whole || user.groups().contains(group))
                .toArray(String[]::new));
    }

    /** In {@code group} besides the groups that the user is in. From the user's side, so that a group of thousands does not grow one by one. */
    static User joining(User user, String group) {
        return user.keepingOther(Relation.GROUPS).memberOf(group);
    }
}
