// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ApiCall;
import io.iam4j.change.internal.ApiCall.Permission;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that a caller must be allowed to read the account as it was read, and to apply a change set: each action on the entities that
 * it concerns alone, policies attached and boundaries set by their ARN. What an apply looks at only when an answer was lost is not
 * included; without it the outcome of that step is unknown.
 */
public final class LeastPolicy {
    private final AccountState state;
    private final Map<Target, SortedSet<String>> arns = new TreeMap<>();
    private final Set<Target> created = new HashSet<>();

    /** By action, then by ARN: what the requests say of themselves, by condition key; an empty map for no condition. */
    private final SortedMap<String, SortedMap<String, SortedMap<String, SortedSet<String>>>> needs = new TreeMap<>();

    private LeastPolicy(Snapshot before) {
        state = new AccountState(before);
    }

    /**
     * The policy for carrying out {@code changes} on {@code before}.
     *
     * @throws IllegalArgumentException when there is nothing to do and nothing was read
     */
    public static PolicyDocument of(ChangeSet changes, Snapshot before) {
        LeastPolicy policy = new LeastPolicy(before);
        List<ApiCall> calls = new ArrayList<>();
        for (Step step : changes.steps()) {
            ChangeRecord change = ChangeRecord.of(step.change());
            calls.add(change.api());
            policy.note(change);
        }
        calls.forEach(call -> call.permissions().forEach(policy::need));
        return policy.document(before.readActions());
    }

    /** Notes the ARNs that entities have before and after a change, for a path may change on the way. */
    private void note(ChangeRecord change) {
        List<Target> concerned = change.api().permissions().stream()
                .flatMap(permission -> permission.on().stream())
                .toList();
        concerned.forEach(this::noteArn);
        Set<Target> before = new HashSet<>();
        concerned.stream().filter(target -> find(target).isPresent()).forEach(before::add);
        change.applyTo(state);
        concerned.forEach(this::noteArn);
        concerned.stream()
                .filter(target -> !before.contains(target) && find(target).isPresent())
                .forEach(created::add);
    }

    private Optional<Resource> find(Target target) {
        return state.find(target.kind(), target.name(), Resource.class);
    }

    private void noteArn(Target target) {
        String account = state.begin().accountId();
        find(target)
                .map(found -> Arn.iam(account, target.kind().arnPrefix() + found.path() + found.name()))
                .map(arn -> arn.resolve(state.begin().partition(), account).toString())
                .ifPresent(arn ->
                        arns.computeIfAbsent(target, any -> new TreeSet<>()).add(arn));
    }

    private void need(Permission permission) {
        if (permission.unlessNew() && permission.on().filter(created::contains).isPresent()) return;
        Set<String> on = permission.on().isEmpty()
                ? Set.of(permission.arn())
                : arns.getOrDefault(permission.on().get(), new TreeSet<>(Set.of("*")));
        for (String arn : on) need(permission, arn);
    }

    private void need(Permission permission, String arn) {
        var byArn = needs.computeIfAbsent(permission.action(), action -> new TreeMap<>());
        boolean known = byArn.containsKey(arn);
        var said = byArn.computeIfAbsent(arn, any -> new TreeMap<>());
        if (permission.conditions().isEmpty() || known && said.isEmpty()) said.clear();
        else
            permission
                    .conditions()
                    .forEach((key, value) ->
                            said.computeIfAbsent(key, any -> new TreeSet<>()).add(value));
    }

    private PolicyDocument document(Set<String> reads) {
        List<Statement> statements = new ArrayList<>();
        needs.keySet().removeAll(reads);
        if (!reads.isEmpty())
            statements.add(Statement.allow(new TreeSet<>(reads).toArray(String[]::new))
                    .onEverything()
                    .sid("Read"));
        SortedMap<String, SortedMap<String, SortedSet<String>>> byCondition = new TreeMap<>();
        Map<String, Map<String, SortedSet<String>>> conditions = new TreeMap<>();
        needs.forEach((action, byArn) -> byArn.forEach((arn, said) -> {
            conditions.put(said.toString(), said.isEmpty() ? Map.of() : said);
            byCondition
                    .computeIfAbsent(said.toString(), any -> new TreeMap<>())
                    .computeIfAbsent(action, any -> new TreeSet<>())
                    .add(arn);
        }));
        byCondition.forEach(
                (said, byAction) -> statements.addAll(statements(byAction, conditions.getOrDefault(said, Map.of()))));
        if (statements.isEmpty())
            throw new IllegalArgumentException(
                    "there is nothing to do and nothing was read, so no permission is needed");
        return PolicyDocument.of(statements);
    }

    /** Actions on the same resources share a statement. */
    private static List<Statement> statements(
            SortedMap<String, SortedSet<String>> byAction, Map<String, SortedSet<String>> conditions) {
        SortedMap<String, List<String>> byResources = new TreeMap<>();
        byAction.forEach((action, on) -> byResources
                .computeIfAbsent(on.toString(), any -> new ArrayList<>())
                .add(action));
        return byResources.values().stream()
                .map(actions -> Statement.allow(actions.toArray(String[]::new))
                        .on(byAction.getOrDefault(actions.get(0), new TreeSet<>())
                                .toArray(String[]::new))
                        .when(conditions.entrySet().stream()
                                .map(each -> Condition.of(
                                        each.getKey().equals("iam:PolicyARN") ? "ArnEquals" : "StringEquals",
                                        each.getKey(),
                                        each.getValue().toArray(String[]::new)))
                                .toArray(Condition[]::new)))
                .toList();
    }
}
