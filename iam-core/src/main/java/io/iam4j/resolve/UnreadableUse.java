// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds what a declaration says of entities that exist and could not be read: to compare with them is impossible, and to
 * take them for missing would plan to create them.
 */
public final class UnreadableUse {
    private final Map<String, Unreadable> unreadable = new HashMap<>();

    private UnreadableUse(Snapshot observed) {
        observed.unreadable().forEach(each -> unreadable.put(key(each.kind(), each.name()), each));
    }

    /** Adds a problem for each unreadable entity that {@code desired} declares or refers to. */
    public static void check(Account desired, Snapshot observed, List<String> problems) {
        if (observed.unreadable().isEmpty()) return;
        UnreadableUse use = new UnreadableUse(observed);
        Stream.of(
                        desired.alias().map(alias -> key(Kind.ACCOUNT, "alias")).stream(),
                        desired
                                .settings()
                                .rootAccess()
                                .map(all -> key(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS))
                                .stream(),
                        desired.resources().flatMap(UnreadableUse::uses))
                .flatMap(keys -> keys)
                .distinct()
                .map(use.unreadable::get)
                .filter(each -> each != null)
                .forEach(each -> problems.add(SafeText.line(each.toString())
                        + ". Mend it in the account, or leave it out of the declaration."));
    }

    private static Stream<String> uses(Resource resource) {
        Stream<String> own = Stream.concat(Stream.of(resource.name()), resource.formerName().stream())
                .map(name -> key(resource.kind(), name));
        Stream<String> held = resource instanceof PolicyHolder holder ? policies(holder) : Stream.empty();
        return Stream.of(own, held, others(resource)).flatMap(keys -> keys);
    }

    private static Stream<String> policies(PolicyHolder holder) {
        return Stream.concat(holder.attached().stream(), holder.boundary().stream())
                .map(policy -> key(Kind.POLICY, policy.name()));
    }

    private static Stream<String> others(Resource resource) {
        if (resource instanceof User user) return user.groups().stream().map(name -> key(Kind.GROUP, name));
        if (resource instanceof Group group) return group.members().stream().map(name -> key(Kind.USER, name));
        if (resource instanceof InstanceProfile profile)
            return profile.role().stream().map(name -> key(Kind.ROLE, name));
        return resource instanceof Role role ? principals(role) : Stream.empty();
    }

    private static Stream<String> principals(Role role) {
        return role.trust().stream()
                .flatMap(trust -> trust.statements().stream())
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.kind() == Principal.Kind.AWS)
                .flatMap(principal -> principal.ids().stream())
                .filter(id -> id.startsWith("arn:"))
                .map(Arn::parse)
                .map(arn -> arn.type() + "/" + Names.key(arn.name()));
    }

    private static String key(Kind kind, String name) {
        return kind.arnPrefix() + "/" + Names.key(name);
    }
}
