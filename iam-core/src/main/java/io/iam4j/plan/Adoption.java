// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Policies that are declared by the prefix of their name, under the name that another tool gave them: Terraform's {@code name_prefix} adds
 * 26 digits, Pulumi and CloudFormation add some letters and digits after a hyphen.
 */
final class Adoption {
    private static final String SUFFIX = "(-?\\d{18}[0-9a-f]{8}|-(?=[A-Za-z]*\\d)[A-Za-z0-9]{7,13})";

    private Adoption() {}

    /** {@code declared} with those names in place of the prefixes; several that fit are a problem. */
    static Account of(Account declared, Snapshot observed, List<String> problems) {
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ManagedPolicy policy : declared.policies().values())
            if (policy.adoptsPrefix())
                found(policy, observed, problems).ifPresent(name -> found.put(policy.name(), name));
        return found.isEmpty()
                ? declared
                : Values.withResources(declared, declared.resources().map(each -> renamed(each, found)));
    }

    private static Optional<String> found(ManagedPolicy policy, Snapshot observed, List<String> problems) {
        if (observed.account().policies().keySet().stream().anyMatch(policy.name()::equalsIgnoreCase))
            return Optional.empty();
        Pattern name = Pattern.compile(Pattern.quote(policy.name()) + SUFFIX);
        List<String> fitting = observed.account().policies().keySet().stream()
                .filter(each -> name.matcher(each).matches())
                .toList();
        if (fitting.size() > 1)
            problems.add("policy \"" + policy.name() + "\" may be any of " + String.join(", ", fitting)
                    + "; declare the one that it is by its whole name.");
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Resource renamed(Resource each, Map<String, String> found) {
        if (each.kind() == Kind.POLICY && found.containsKey(each.name()))
            return Values.withName(each, found.getOrDefault(each.name(), each.name()));
        if (!(each instanceof PolicyHolder holder)) return each;
        TreeSet<PolicyRef> attached = new TreeSet<>();
        holder.attached().forEach(policy -> attached.add(renamed(policy, found)));
        PolicyHolder moved = attached.equals(holder.attached()) ? holder : Values.withAttached(holder, attached);
        Optional<PolicyRef> boundary = holder.boundary().map(policy -> renamed(policy, found));
        return boundary.equals(holder.boundary()) ? moved : Values.withBoundary(moved, boundary);
    }

    private static PolicyRef renamed(PolicyRef policy, Map<String, String> found) {
        return policy.arn().isPresent()
                ? policy
                : Optional.ofNullable(found.get(policy.name()))
                        .map(PolicyRef::named)
                        .orElse(policy);
    }
}
