// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.access.internal.Coverage;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One action of a statement, for one principal of it.
 *
 * @param statement where it stands
 * @param action in lower case; empty of a statement with {@code NotAction}
 * @param principal kind and id; empty of a statement without {@code Principal}
 */
record Clause(Statement statement, String action, String principal) {
    /** What stands for a policy that is not known: it may be about anything. */
    static Clause any(Effect effect) {
        Statement all = effect == Effect.ALLOW ? Statement.allow("*") : Statement.deny("*");
        return new Clause(all.on("*"), "*", "");
    }

    static Stream<Clause> of(Statement statement) {
        List<String> actions = statement.actions().isEmpty() ? List.of("") : statement.actions();
        List<String> principals =
                statement.principals().stream().flatMap(Clause::ids).toList();
        return actions.stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .flatMap(action -> (principals.isEmpty() ? List.of("") : principals)
                        .stream().map(principal -> new Clause(statement, action, principal)));
    }

    private static Stream<String> ids(Principal principal) {
        return principal.ids().stream().map(id -> principal.kind() + " " + id);
    }

    Effect effect() {
        return statement.effect();
    }

    /** Whether it says all that the other says; what it affirms is so. */
    boolean covers(Clause other) {
        return effect() == other.effect()
                && principal.equals(other.principal)
                && statement.notPrincipals().equals(other.statement.notPrincipals())
                && coversAction(other)
                && coversResources(other)
                && other.statement.conditions().containsAll(statement.conditions());
    }

    private boolean coversAction(Clause other) {
        if (action.equals("*")) return true;
        if (!action.isEmpty() && !other.action.isEmpty()) return Coverage.ofActions(action, other.action);
        return action.equals(other.action)
                && Set.copyOf(statement.notActions()).equals(Set.copyOf(other.statement.notActions()));
    }

    private boolean coversResources(Clause other) {
        List<String> resources = statement.resources();
        List<String> others = other.statement.resources();
        if (resources.contains("*")) return true;
        boolean excepting = !statement.notResources().isEmpty()
                || !other.statement.notResources().isEmpty();
        if (excepting) return Set.copyOf(statement.notResources()).equals(Set.copyOf(other.statement.notResources()));
        return others.stream()
                .allMatch(resource -> resources.stream().anyMatch(each -> Coverage.ofResources(each, resource)));
    }

    /** Whether both may be about the same request, whatever principals and conditions say; what it denies is so. */
    boolean meets(Clause other) {
        boolean actions = action.isEmpty() || other.action.isEmpty() || Coverage.mayMeet(action, other.action);
        List<String> resources = statement.resources();
        List<String> others = other.statement.resources();
        return actions
                && (resources.isEmpty()
                        || others.isEmpty()
                        || resources.stream()
                                .anyMatch(each -> others.stream().anyMatch(that -> Coverage.mayMeet(each, that))));
    }
}
