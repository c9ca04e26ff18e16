// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a declaration gives in one place and takes away in another, as it was written: before anything in it has ended. */
final class Contradictions {
    private Contradictions() {}

    /** A complete sentence for each. */
    static List<String> in(Account declared) {
        List<String> problems = new ArrayList<>();
        declared.users().values().stream().filter(user -> !user.isAbsent()).forEach(user -> keys(user, problems));
        for (User user : declared.users().values())
            for (String left : user.dropped(Relation.GROUPS))
                declared.groups().values().stream()
                        .filter(group -> group.name().equalsIgnoreCase(left) && has(group.members(), user.name()))
                        .forEach(
                                group -> problems.add("user \"" + user.name() + "\" is to leave group \"" + group.name()
                                        + "\", and that group is declared with " + user.name()
                                        + " as a member; leave out leaving(...) or the member."));
        for (Group group : declared.groups().values())
            for (String left : group.dropped(Relation.MEMBERS))
                declared.users().values().stream()
                        .filter(user -> user.name().equalsIgnoreCase(left) && has(user.groups(), group.name()))
                        .forEach(user -> problems.add("group \"" + group.name() + "\" is to be without member \""
                                + user.name() + "\", and that user is declared to be in " + group.name()
                                + "; leave out withoutMembers(...) or the group."));
        return problems;
    }

    private static boolean has(Collection<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static void keys(User user, List<String> problems) {
        Collection<String> ids = user.declaredCredentials().accessKeys().keySet();
        boolean none = user.accessKeys()
                .map(AccessKeys::recipient)
                .filter(to -> to.isEmpty())
                .isPresent();
        if (none && !ids.isEmpty())
            problems.add("user \"" + user.name() + "\" is to have no access key (withoutAccessKeys), and the status of "
                    + String.join(", ", ids) + " is declared; leave out one of the two.");
    }
}
