// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.Group;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.remedy.MoveRightsToGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds a group for the policies of users: one for those who have the same, the one that an earlier remedy made for the very same, or else one
 * under a name that is free.
 */
final class MoveRights {
    /** How many managed policies a group can have (IAM and STS quotas page). */
    private static final int MOST_ATTACHED = 10;

    private static final int GROUP_NAME = 128;
    private static final int NUMBER = 5;
    private static final String SUFFIX = "-rights";
    private static final Pattern MADE = Pattern.compile(".+" + SUFFIX + "(-\\d+)?");

    private final Map<Object, String> names = new HashMap<>();
    private final Map<String, Object> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    MoveRights(Reviewed reviewed) {
        taken.putAll(reviewed.account().groups());
        for (Group group : reviewed.account().groups().values())
            if (MADE.matcher(group.name()).matches())
                names.putIfAbsent(rights(group.attached(), group.inline()), group.name());
    }

    private static Object rights(SortedSet<PolicyRef> attached, Map<String, PolicyDocument> inline) {
        return List.of(attached.stream().map(PolicyRef::toString).toList(), inline);
    }

    /** A name that nothing of {@code known} bears, whatever the case: {@code base}, or with the first number that is free. */
    static String free(String base, Map<String, ?> known) {
        if (known.keySet().stream().noneMatch(base::equalsIgnoreCase)) return base;
        return IntStream.iterate(2, i -> i + 1)
                .mapToObj(i -> base + "-" + i)
                .filter(name -> known.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .findFirst()
                .orElseThrow();
    }

    /** {@code name} with {@code suffix}, as far as the name of a group may be long, and a number still goes behind. */
    static String groupName(String name, String suffix) {
        int most = GROUP_NAME - suffix.length() - NUMBER;
        return (name.length() > most ? name.substring(0, most) : name) + suffix;
    }

    /** The inline policies of a user that are rights: what only denies, and ends sessions for instance, stays with the user. */
    static SortedMap<String, PolicyDocument> rights(User user) {
        SortedMap<String, PolicyDocument> rights = new TreeMap<>();
        user.inline().forEach((name, document) -> {
            boolean denies = document.isFullyRead()
                    && document.statements().stream().allMatch(each -> each.effect() == Effect.DENY);
            if (!denies) rights.put(name, document);
        });
        return rights;
    }

    /** Whether the user has rights that come from no group. */
    static boolean hasRights(User user) {
        return !user.attached().isEmpty() || !rights(user).isEmpty();
    }

    /** The move of all of them; empty when no group can take them. */
    Optional<MoveRightsToGroup> move(User user) {
        List<String> attached =
                user.attached().stream().map(PolicyRef::toString).toList();
        SortedMap<String, PolicyDocument> inline = rights(user);
        if (attached.size() > MOST_ATTACHED) return Optional.empty();
        String group = names.computeIfAbsent(rights(user.attached(), inline), same -> {
            String name = free(groupName(user.name(), SUFFIX), taken);
            taken.put(name, user);
            return name;
        });
        return Optional.of(new MoveRightsToGroup(user.name(), group, attached, inline));
    }
}
