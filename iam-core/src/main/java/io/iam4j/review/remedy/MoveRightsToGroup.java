// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Mend;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves the policies of a user into a group that the user is put in. Users who have the same policies share a group. Where another remedy
 * takes all of the policies away, there is no group.
 *
 * @param user whose
 * @param group the group, which is made unless it is there with these very policies
 * @param attached the managed policies, by name or ARN
 * @param inline the inline policies by name
 */
public record MoveRightsToGroup(
        String user, String group, List<String> attached, SortedMap<String, PolicyDocument> inline)
        implements Mend.Remedy, Joining {
    /** Copies the collections. */
    public MoveRightsToGroup {
        attached = List.copyOf(attached);
        inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
    }

    @Override
    public Set<String> joined() {
        return Set.of(group);
    }

    @Override
    public Set<String> left() {
        return Set.of();
    }

    @Override
    public boolean movesRights() {
        return true;
    }

    @Override
    public String inWords() {
        return "Move the policies of " + user + " into the group " + group + ", with " + user + " as a member.";
    }

    @Override
    public String mayBreak() {
        return "Nothing is lost on the way: the group has the policies before the user loses them. Programs that look at the policies of the"
                + " user, or attach to the user again, find them in the group.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.USER, user), new Target(Kind.GROUP, group));
    }

    @Override
    public Account on(Account desired) {
        Set<String> dropped = Optional.ofNullable(desired.users().get(user))
                .map(each -> each.dropped(Relation.ATTACHED_POLICIES))
                .orElse(Set.of());
        List<String> moved =
                attached.stream().filter(policy -> !dropped.contains(policy)).toList();
        if (moved.isEmpty() && inline.isEmpty()) return Declared.user(desired, user, this::stripped);
        Account with = Declared.group(desired, group, before -> filled(before, moved));
        return Declared.user(with, user, each -> Declared.joining(stripped(each), group));
    }

    private User stripped(User before) {
        User without = attached.isEmpty() ? before : before.detached(attached.toArray(String[]::new));
        for (String name : inline.keySet()) without = without.withoutInline(name);
        return without;
    }

    private Group filled(Group before, List<String> moved) {
        Group with = before.attach(moved.toArray(String[]::new));
        for (Map.Entry<String, PolicyDocument> policy : inline.entrySet())
            with = with.inline(policy.getKey(), policy.getValue());
        return with;
    }
}
