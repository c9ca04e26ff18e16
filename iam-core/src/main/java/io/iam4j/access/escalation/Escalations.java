// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How principals of an account can make themselves more than they are. Immutable.
 *
 * @param all one for each way, the shortest of a principal first
 */
public record Escalations(List<Escalation> all) {
    private static final int SHOWN = 3;
    private static final int NAMED = 6;

    /** Keeps a copy. */
    public Escalations {
        all = List.copyOf(all);
    }

    /**
     * Of all users and roles of the account. What begins by assuming a role is told of the role alone, and service-linked roles are left
     * out.
     */
    public static Escalations of(AccountAccess access) {
        EscalationSearch search = new EscalationSearch(access);
        return new Escalations(access.principals()
                .filter(principal -> !principal.path().startsWith("/aws-service-role/"))
                .flatMap(principal -> search.of(principal, false).stream())
                .toList());
    }

    /** Of one principal, roles that it may assume included. */
    public static Escalations of(AccountAccess access, Arn principal) {
        return new Escalations(new EscalationSearch(access).of(principal, true));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * For a reader: every way of a principal who has no more than {@value #SHOWN}; of others the shortest way to everything, or {@value #SHOWN} ways
     * to something, and how many more there are. Principals with the same ways are told together. {@link #all} has every way.
     */
    @Override
    public String toString() {
        if (all.isEmpty()) return "no escalation found";
        Map<Arn, List<Escalation>> byPrincipal = new LinkedHashMap<>();
        for (Escalation each : all)
            byPrincipal
                    .computeIfAbsent(each.principal(), key -> new ArrayList<>())
                    .add(each);
        Map<List<String>, List<Arn>> alike = new LinkedHashMap<>();
        byPrincipal.forEach((who, ways) ->
                alike.computeIfAbsent(told(ways), key -> new ArrayList<>()).add(who));
        return alike.entrySet().stream()
                .flatMap(each -> each.getKey().stream().map(way -> who(each.getValue()) + way))
                .collect(Collectors.joining("\n"));
    }

    /** What comes after the names, for each way that is shown: the gain, and a line for each step. */
    private static List<String> told(List<Escalation> ways) {
        List<Escalation> best =
                ways.stream().filter(Escalation::toEverything).limit(1).toList();
        boolean few = ways.size() <= SHOWN;
        List<Escalation> shown =
                few || best.isEmpty() ? ways.stream().limit(SHOWN).toList() : best;
        List<String> told = new ArrayList<>();
        for (Escalation each : shown) told.add(each.gain() + "\n" + String.join("\n", each.stepLines()));
        int more = ways.size() - shown.size();
        if (more > 0) told.set(told.size() - 1, told.get(told.size() - 1) + "\n  and " + more + " other ways");
        return told;
    }

    private static String who(List<Arn> principals) {
        List<String> names = principals.stream()
                .map(each -> each.type() + " " + each.name())
                .map(SafeText::line)
                .toList();
        int more = names.size() - NAMED;
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
