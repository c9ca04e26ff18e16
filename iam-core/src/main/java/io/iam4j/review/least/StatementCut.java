// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An allowing statement with fewer actions on fewer resources, under the same conditions. Each statement that comes out is within the one
 * that goes in.
 */
final class StatementCut {
    private final Statement statement;
    private final String policy;
    private final ActionCatalog catalog;
    private final Verdicts verdicts;
    private final Function<String, List<List<String>>> granted;
    private final Map<List<String>, Set<String>> left = new LinkedHashMap<>();
    private final List<KeptAction> kept = new ArrayList<>();
    private final List<DroppedAction> dropped = new ArrayList<>();

    /**
     * A cut of one statement.
     *
     * @param policy what its policy is called
     * @param granted the resources of all statements that allow an action, by its id
     */
    StatementCut(
            Statement statement,
            String policy,
            ActionCatalog catalog,
            Verdicts verdicts,
            Function<String, List<List<String>>> granted) {
        this.statement = statement;
        this.policy = policy;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.granted = granted;
        if (statement.notActions().isEmpty()) statement.actions().forEach(this::pattern);
        else allBut();
    }

    /** What is left: none, one, or one for each group of resources. */
    List<Statement> statements() {
        if (isWhole()) return List.of(statement);
        return left.entrySet().stream()
                .map(each -> rebuilt(statement, each.getValue(), each.getKey()))
                .toList();
    }

    /** Whether nothing falls away. */
    boolean isWhole() {
        return dropped.isEmpty() && kept.stream().noneMatch(KeptAction::isNarrowed);
    }

    List<KeptAction> kept() {
        return kept;
    }

    List<DroppedAction> dropped() {
        return dropped;
    }

    /** Whether a statement can be put together from its parts without losing any. */
    static boolean canBeCut(Statement statement) {
        Statement again = statement.notActions().isEmpty()
                ? rebuilt(statement, statement.actions(), statement.resources())
                : Statement.allowAllBut(statement.notActions().toArray(String[]::new));
        if (!statement.notActions().isEmpty()) again = onSame(again, statement, statement.resources());
        return statement.sid().map(again::sid).orElse(again).equals(statement);
    }

    private static Statement rebuilt(Statement like, Collection<String> actions, List<String> resources) {
        return onSame(Statement.allow(actions.toArray(String[]::new)), like, resources);
    }

    private static Statement onSame(Statement of, Statement like, List<String> resources) {
        Statement on = like.notResources().isEmpty()
                ? of.on(resources.toArray(String[]::new))
                : of.onAllBut(like.notResources().toArray(String[]::new));
        Statement under = on.when(like.conditions().toArray(Condition[]::new));
        return like.isLiteral() ? under.literally() : under;
    }

    private void pattern(String pattern) {
        List<CatalogAction> all = catalog.expand(pattern);
        if (all.isEmpty()) note(pattern, verdicts.ofUnknown(pattern), Optional.empty());
        else
            byService(
                    all,
                    service -> Narrowing.service(pattern).equals("*") && isEverything(pattern) ? service + ":*" : "",
                    pattern);
        newer(new ActionPattern(pattern)::matches, service -> isEverything(pattern));
    }

    /** What was used, and came after the catalogue: services by last accesses, actions by events. */
    private void newer(Predicate<String> allowed, Predicate<String> allowedWhole) {
        for (String service : verdicts.reached())
            if (catalog.service(service).isEmpty() && allowedWhole.test(service))
                note(service + ":*", verdicts.ofUnknown(service + ":*"), Optional.empty());
        List<ActionPattern> whole = left.getOrDefault(today(), Set.of()).stream()
                .map(ActionPattern::new)
                .toList();
        for (String id : verdicts.usedUnknown()) {
            String lower = id.toLowerCase(Locale.ROOT);
            if (allowed.test(lower) && whole.stream().noneMatch(each -> each.matches(lower)))
                note(id, verdicts.ofUnknown(id), Optional.empty());
        }
    }

    private static boolean isEverything(String pattern) {
        return pattern.equals("*") || pattern.equals("*:*");
    }

    private void allBut() {
        Set<String> spared = new LinkedHashSet<>();
        Set<String> services = new LinkedHashSet<>();
        for (String pattern : statement.notActions()) {
            services.add(Narrowing.service(pattern));
            catalog.expand(pattern).forEach(action -> spared.add(action.id()));
        }
        List<CatalogAction> all = catalog.expand("*").stream()
                .filter(action -> !spared.contains(action.id()))
                .toList();
        byService(all, service -> services.contains(service) || services.contains("*") ? "" : service + ":*", "");
        List<ActionPattern> not =
                statement.notActions().stream().map(ActionPattern::new).toList();
        newer(
                id -> not.stream().noneMatch(each -> each.matches(id)),
                service -> !services.contains(service) && !services.contains("*"));
    }

    /**
     * Actions that stay whole keep the pattern that they were written by.
     *
     * @param whole the pattern of a service all of whose actions stay; empty where that would be more than the statement allows
     * @param written the pattern itself, where it is of one service; empty otherwise
     */
    private void byService(List<CatalogAction> actions, UnaryOperator<String> whole, String written) {
        Map<String, List<CatalogAction>> services = new TreeMap<>();
        actions.forEach(action -> services.computeIfAbsent(action.service(), key -> new ArrayList<>())
                .add(action));
        boolean single = !written.isEmpty() && !Narrowing.service(written).equals("*");
        services.forEach((service, all) -> {
            int before = kept.size();
            int droppedBefore = dropped.size();
            all.forEach(action -> note(action.id(), verdicts.of(action), Optional.of(action)));
            boolean intact = dropped.size() == droppedBefore
                    && kept.size() - before == all.size()
                    && kept.subList(before, kept.size()).stream().noneMatch(KeptAction::isNarrowed);
            String pattern = single ? written : whole.apply(service);
            if (intact && !pattern.isEmpty()) {
                Set<String> together = left.computeIfAbsent(today(), key -> new LinkedHashSet<>());
                all.forEach(action -> together.remove(action.id()));
                together.add(pattern);
            }
        });
        left.values().removeIf(Set::isEmpty);
    }

    private List<String> today() {
        return statement.resources();
    }

    /** Keeps an action or drops it. */
    private void note(String id, Verdicts.Verdict verdict, Optional<CatalogAction> action) {
        List<String> on = verdict.kept() ? resources(verdict.resources(), action) : List.of();
        if (!verdict.kept()) {
            dropped.add(new DroppedAction(id, policy, verdict.last(), verdict.why()));
            return;
        }
        if (on.isEmpty() && statement.notResources().isEmpty()) {
            dropped.add(new DroppedAction(
                    id, policy, verdict.last(), "used, but on nothing that this statement allows it on"));
            return;
        }
        boolean isWide = on.equals(today()) && today().stream().anyMatch(each -> each.indexOf('*') >= 0);
        kept.add(new KeptAction(id, policy, verdict.evidence(), on, today(), isWide ? wide(verdict, action) : ""));
        left.computeIfAbsent(on, key -> new LinkedHashSet<>()).add(id);
    }

    /** Why resources stay as many as they are. */
    private String wide(Verdicts.Verdict verdict, Optional<CatalogAction> action) {
        if (verdict.resources().isEmpty()) {
            boolean takesNone =
                    action.filter(each -> each.resources().isEmpty()).isPresent();
            return takesNone ? "" : verdict.wide();
        }
        if (!statement.notResources().isEmpty()) return "the statement says what it leaves out";
        return "events name resources that no pattern of these policies surely takes in, or more than can be listed";
    }

    private List<String> resources(Optional<SortedSet<String>> used, Optional<CatalogAction> action) {
        if (used.isEmpty() || action.isEmpty() || !statement.notResources().isEmpty()) return today();
        if (!Narrowing.allWithin(
                used.get(), action.get(), granted.apply(action.get().id()))) return today();
        List<String> fewer = Narrowing.of(used.get(), action.get(), today());
        return Set.copyOf(fewer).equals(Set.copyOf(today())) ? today() : fewer;
    }
}
