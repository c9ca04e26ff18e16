// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Decision;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Policy;
import io.iam4j.testkit.emulator.evaluation.Statement;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A simulation: policies, an optional boundary, and the context.
 *
 * @param identity what grants
 * @param boundaries what limits, empty for no limit
 * @param facts the context
 */
record Simulation(List<Source> identity, List<Source> boundaries, Facts facts) {
    private static final Rule ACTION = new Rule(3, 128, Pattern.compile("(?s).*"), "");

    /** What one action on one resource comes to. */
    private record Result(String action, String resource, Decision decision) {
        String key() {
            return action + "\n" + resource;
        }
    }

    void run(Request request, Xml out) {
        List<String> actions = request.params().strings("ActionNames", ACTION);
        if (actions.isEmpty()) throw Params.missing("ActionNames");
        List<String> asked = request.params().strings("ResourceArns", Rules.ANY);
        List<String> resources = asked.isEmpty() ? List.of("*") : asked;
        List<Result> results = actions.stream()
                .distinct()
                .flatMap(action -> resources.stream().distinct().map(resource -> decide(action, resource)))
                .sorted(Comparator.comparing(Result::key))
                .toList();
        Page<Result> page = request.page(results, Result::key);
        out.list("EvaluationResults", page.items(), result -> write(out, result));
        page.end(out);
    }

    private Result decide(String action, String resource) {
        List<Policy> granting = identity.stream().map(Source::policy).toList();
        Decision granted = Policy.decide(granting, action, resource, facts);
        if (boundaries.isEmpty()) return new Result(action, resource, granted);
        Decision bounded = bounded(action, resource);
        if (granted == Decision.EXPLICIT_DENY || bounded == Decision.EXPLICIT_DENY)
            return new Result(action, resource, Decision.EXPLICIT_DENY);
        boolean both = granted == Decision.ALLOWED && bounded == Decision.ALLOWED;
        return new Result(action, resource, both ? Decision.ALLOWED : Decision.IMPLICIT_DENY);
    }

    private Decision bounded(String action, String resource) {
        return Policy.decide(boundaries.stream().map(Source::policy).toList(), action, resource, facts);
    }

    private void write(Xml out, Result result) {
        out.text("EvalActionName", result.action())
                .text("EvalResourceName", result.resource())
                .text("EvalDecision", result.decision().wire())
                .list("MatchedStatements", matched(result), match -> match.write(out))
                .strings("MissingContextValues", missing());
        if (!boundaries.isEmpty()) {
            boolean allowed = bounded(result.action(), result.resource()) == Decision.ALLOWED;
            out.in("PermissionsBoundaryDecisionDetail", () -> out.bool("AllowedByPermissionsBoundary", allowed));
        }
    }

    private List<Match> matched(Result result) {
        List<Match> out = new ArrayList<>();
        for (Source source :
                Stream.concat(identity.stream(), boundaries.stream()).toList()) {
            List<Statement> statements = source.policy().statements();
            for (int i = 0; i < statements.size(); i++)
                if (statements.get(i).matches(result.action(), result.resource(), facts)
                        && (result.decision() != Decision.EXPLICIT_DENY
                                || statements.get(i).denies())) out.add(new Match(source, i));
        }
        return out;
    }

    private Set<String> missing() {
        Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(identity.stream(), boundaries.stream())
                .flatMap(source -> source.policy().statements().stream())
                .forEach(statement -> out.addAll(statement.keys()));
        out.removeIf(key -> facts.values(key).isPresent());
        return out;
    }
}
