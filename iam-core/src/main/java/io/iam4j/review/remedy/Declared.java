// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** In {@code group} besides the groups that the user is in. From the user's side, so that a group of thousands does not grow one by one. */
    static User joining(User user, String group) {
        return user.keepingOther(Relation.GROUPS).memberOf(group);
    }
}
