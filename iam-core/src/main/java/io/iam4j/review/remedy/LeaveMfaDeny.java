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
 * Takes a machine out of a group that denies what is done without MFA, into a group with the other policies of that one. Where that has no
 * others, it leaves the group and joins none.
 *
 * @param user the machine
 * @param from the group that it leaves
 * @param group the group that it is put in, which is made
 * @param attached the other managed policies of the group, by name or ARN
 * @param inline its other inline policies by name
 */
public record LeaveMfaDeny(
        String user, String from, String group, List<String> attached, SortedMap<String, PolicyDocument> inline)
        implements Mend.Remedy, Joining {
    /** Copies the collections. */
    public LeaveMfaDeny {
        attached = List.copyOf(attached);
        inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
    }

    private boolean isBare() {
        return attached.isEmpty() && inline.isEmpty();
    }

    @Override
    public Set<String> joined() {
        return isBare() ? Set.of() : Set.of(group);
    }

    @Override
    public Set<String> left() {
        return Set.of(from);
    }

    @Override
    public boolean movesRights() {
        return true;
    }

    @Override
    public String inWords() {
        if (isBare())
            return "Take " + user + " out of the group " + from + ", which has no policies but those that deny.";
        return "Take " + user + " out of the group " + from + " and put it into the group " + group
                + ", which has the policies of the other but those that deny what is done without MFA.";
    }

    @Override
    public String mayBreak() {
        return user + " can do what the remaining policies of " + from
                + " allow, which was denied to it; what the policies that deny allow besides, it loses.";
    }

    @Override
    public Set<Target> touches() {
        Target who = new Target(Kind.USER, user);
        return isBare() ? Set.of(who) : Set.of(who, new Target(Kind.GROUP, group));
    }

    @Override
    public Account on(Account desired) {
        if (isBare()) return Declared.user(desired, user, each -> each.leaving(from));
        Account with = Declared.group(desired, group, this::filled);
        return Declared.user(with, user, each -> Declared.joining(each, group).leaving(from));
    }

    private Group filled(Group before) {
        Group with = before.attach(attached.toArray(String[]::new));
        for (Map.Entry<String, PolicyDocument> policy : inline.entrySet())
            with = with.inline(policy.getKey(), policy.getValue());
        return with;
    }
}
