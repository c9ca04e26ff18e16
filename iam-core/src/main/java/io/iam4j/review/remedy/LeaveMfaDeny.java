// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Mend;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes a machine out of a group that denies what is done without MFA, into a group with the other policies of that one.
 *
 * @param user the machine
 * @param left the group that it leaves
 * @param group the group that it is put in, which is made
 * @param attached the other managed policies of the group, by name or ARN
 * @param inline its other inline policies by name
 */
public record LeaveMfaDeny(
        String user, String left, String group, List<String> attached, SortedMap<String, PolicyDocument> inline)
        implements Mend.Remedy {
    /** Copies the collections. */
    public LeaveMfaDeny {
        attached = List.copyOf(attached);
        inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
    }

    @Override
    public String inWords() {
        return "Take " + user + " out of the group " + left + " and put it into the group " + group
                + ", which has the policies of the other but those that deny what is done without MFA.";
    }

    @Override
    public String mayBreak() {
        return user + " can do what the remaining policies of " + left
                + " allow, which was denied to it; what the policies that deny allow besides, it loses.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.USER, user), new Target(Kind.GROUP, group));
    }

    @Override
    public Account on(Account desired) {
        Account with = Declared.group(desired, group, this::filled);
        return Declared.user(with, user, each -> Declared.joining(each, group).leaving(left));
    }

    private Group filled(Group before) {
        Group with = before.attach(attached.toArray(String[]::new));
        for (Map.Entry<String, PolicyDocument> policy : inline.entrySet())
            with = with.inline(policy.getKey(), policy.getValue());
        return with;
    }
}
