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
     * For a reader: of each principal the shortest way to everything, or {@value #SHOWN} ways to something, and how many more there are;
     * principals with the same ways together. {@link #all} has every way.
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
                .map(each -> who(each.getValue()) + each.getKey().get(0) + "\n"
                        + String.join(
                                "\n", each.getKey().subList(1, each.getKey().size())))
                .collect(Collectors.joining("\n"));
    }

    /** What comes after the names: the gain, and the lines of the ways. */
    private static List<String> told(List<Escalation> ways) {
        List<Escalation> best =
                ways.stream().filter(Escalation::toEverything).limit(1).toList();
        List<Escalation> shown = best.isEmpty() ? ways.stream().limit(SHOWN).toList() : best;
        List<String> lines = new ArrayList<>();
        for (Escalation each : shown) {
            if (!lines.isEmpty()) lines.add("  or" + each.gain());
            else lines.add(each.gain());
            lines.addAll(each.stepLines());
        }
        int more = ways.size() - shown.size();
        if (more > 0) lines.add("  and " + more + (more == 1 ? " other way" : " other ways"));
        return lines;
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
