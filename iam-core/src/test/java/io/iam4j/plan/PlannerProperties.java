// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.DocumentDelta;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The laws of planning (design, section 3), over random declarations and accounts, carried out in memory. */
class PlannerProperties {
    @Provide
    Arbitrary<Account> declarations() {
        return RandomAccounts.declarations();
    }

    @Provide
    Arbitrary<Account> gentleDeclarations() {
        return RandomAccounts.gentleDeclarations();
    }

    @Provide
    Arbitrary<Ownership> ownerships() {
        return RandomAccounts.ownerships();
    }

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return RandomAccounts.snapshots();
    }

    private static Optional<ChangeSet> plan(Account desired, Snapshot observed) {
        try {
            return Optional.of(Planner.plan(desired, observed, Instant.EPOCH));
        } catch (UnplannableException refused) {
            assertThat(refused.problems()).isNotEmpty();
            return Optional.empty();
        }
    }

    private static ChangeSet planned(Account desired, Snapshot observed) {
        Optional<ChangeSet> changes = plan(desired, observed);
        Assume.that(changes.isPresent());
        return changes.orElseThrow();
    }

    @Property
    void carrying_out_a_plan_leaves_nothing_to_plan(
            @ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed) {
        ChangeSet changes = planned(desired, observed);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(Planner.plan(desired, after, Instant.EPOCH).changes())
                .as("after\n%s", changes)
                .isEmpty();
    }

    @Property
    void what_is_exported_from_an_account_plans_to_nothing_against_it(@ForAll("snapshots") Snapshot observed) {
        assertThat(Planner.plan(observed.account(), observed, Instant.EPOCH).changes())
                .isEmpty();
    }

    /** Nine in ten random declarations speak of what somebody else owns, and are refused. */
    @Property(tries = 3000, maxDiscardRatio = 30)
    void a_plan_touches_nothing_that_is_neither_declared_nor_owned(
            @ForAll("declarations") Account desired,
            @ForAll("snapshots") Snapshot observed,
            @ForAll("ownerships") Ownership ownership) {
        Account owning = desired.owning(ownership).with(referencesBeside(desired, observed));
        ChangeSet changes = planned(owning, observed);
        Set<String> ours = new HashSet<>();
        desired.resources().forEach(each -> {
            ours.add(each.kind() + " " + each.name());
            each.formerName().ifPresent(former -> ours.add(each.kind() + " " + former));
        });
        observed.account().resources().forEach(each -> {
            if (ownership.reason(each).isPresent()) ours.add(each.kind() + " " + each.name());
            if (ownership.exception(each).isPresent()) ours.remove(each.kind() + " " + each.name());
        });
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        observed.account()
                .resources()
                .filter(each -> !ours.contains(each.kind() + " " + each.name()))
                .forEach(each -> assertThat(withoutGroups(
                                after.account().resources(each.kind()).get(each.name())))
                        .as("%s\n%s", ownership, changes)
                        .isEqualTo(withoutGroups(each)));
        assertThat(Planner.plan(owning, after, Instant.EPOCH).changes()).isEmpty();
    }

    /** References to whatever is there and not declared: they touch nothing. */
    private static List<Resource> referencesBeside(Account desired, Snapshot observed) {
        return observed.account()
                .resources()
                .filter(each -> each.kind() == Kind.USER || each.kind() == Kind.POLICY)
                .filter(each -> desired.resources()
                        .noneMatch(other -> other.kind() == each.kind()
                                && (other.name().equals(each.name())
                                        || other.formerName()
                                                .filter(each.name()::equals)
                                                .isPresent())))
                .map(each -> each.kind().named(each.name()))
                .toList();
    }

    /** A membership is the group's as well. */
    private static @Nullable Resource withoutGroups(@Nullable Resource resource) {
        return resource instanceof User user ? Values.withGroups(user, Set.of()) : resource;
    }

    @Property
    void every_change_changes_something(
            @ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed) {
        Snapshot before = observed;
        for (Step step : planned(desired, observed).steps()) {
            Snapshot after = ChangeRecord.of(step.change()).after(before);
            assertThat(after).as(step.change().toString()).isNotEqualTo(before);
            before = after;
        }
    }

    @Property
    void any_order_that_the_dependencies_allow_gives_the_same_account(
            @ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed, @ForAll Random random) {
        List<Step> steps = planned(desired, observed).steps();
        Snapshot inOrder = RandomAccounts.carryOut(steps, observed);
        Snapshot shuffled = RandomAccounts.carryOut(anyOrder(steps, random), observed);
        assertThat(shuffled.account().resources())
                .as("%s", Planner.plan(desired, observed, Instant.EPOCH))
                .containsExactlyElementsOf(inOrder.account().resources().toList());
        assertThat(shuffled.account()).isEqualTo(inOrder.account());
        assertThat(shuffled.credentials()).isEqualTo(inOrder.credentials());
    }

    @Property
    void no_principal_loses_on_the_way_what_it_keeps(
            @ForAll("gentleDeclarations") Account desired,
            @ForAll("snapshots") Snapshot observed,
            @ForAll Random random) {
        List<Step> steps = anyOrder(planned(desired, observed).steps(), random);
        Snapshot after = RandomAccounts.carryOut(steps, observed);
        TreeMap<String, Set<String>> kept = new TreeMap<>();
        permissions(observed, desired).forEach((principal, held) -> {
            Set<String> both = new HashSet<>(held);
            both.retainAll(permissions(after, desired).getOrDefault(principal, Set.of()));
            both.removeAll(swapped(steps));
            kept.put(principal, both);
        });
        Snapshot now = observed;
        for (Step step : steps) {
            now = ChangeRecord.of(step.change()).after(now);
            TreeMap<String, Set<String>> held = permissions(now, desired);
            kept.forEach((principal, permissions) -> assertThat(held.getOrDefault(principal, permissions))
                    .as("%s after %s", principal, step.change())
                    .containsAll(permissions));
        }
    }

    @Property
    void a_plan_is_the_same_whatever_the_order_of_declaration(
            @ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed, @ForAll Random random) {
        ChangeSet changes = planned(desired, observed);
        List<Resource> resources = new ArrayList<>(desired.resources().toList());
        Collections.shuffle(resources, random);
        Account again = Account.of(RandomAccounts.ID).with(resources).settings(desired.settings());
        for (var tag : desired.defaultTags().entrySet()) again = again.tagging(tag.getKey(), tag.getValue());
        assertThat(Planner.plan(again, observed, Instant.EPOCH))
                .hasToString(changes.toString())
                .isEqualTo(changes);
    }

    @Property
    void a_plan_survives_json(@ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed) {
        ChangeSet changes = planned(desired, observed);
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
    }

    /**
     * Statements that documents changed in place pass to each other in a circle: no order of single calls keeps all of
     * them at every moment.
     */
    private static Set<String> swapped(List<Step> steps) {
        List<DocumentDelta> all = steps.stream()
                .flatMap(step -> DocumentDelta.of(step.change()).stream())
                .toList();
        Set<String> swapped = new HashSet<>();
        for (DocumentDelta from : all) {
            Set<DocumentDelta> fed = Collections.newSetFromMap(new IdentityHashMap<>());
            List<DocumentDelta> open = new ArrayList<>(List.of(from));
            while (!open.isEmpty()) {
                DocumentDelta next = open.remove(0);
                all.stream().filter(next::feeds).filter(fed::add).forEach(open::add);
            }
            if (fed.contains(from)) from.gained().forEach(statement -> swapped.add(statement.toString()));
        }
        return swapped;
    }

    private static List<Step> anyOrder(List<Step> steps, Random random) {
        List<Step> left = new ArrayList<>(steps);
        List<Step> order = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<Step> ready =
                    left.stream().filter(step -> done.containsAll(step.after())).toList();
            Step next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            order.add(next);
            done.add(next.number());
        }
        return order;
    }

    /** What each user and role may do, as texts of statements, by the name it has in the declaration. */
    private static TreeMap<String, Set<String>> permissions(Snapshot snapshot, Account desired) {
        TreeMap<String, Set<String>> permissions = new TreeMap<>();
        for (User user : snapshot.account().users().values()) {
            Set<String> held = held(user, snapshot);
            for (String group : user.groups())
                held.addAll(held(snapshot.account().group(group), snapshot));
            String name = desired.users().values().stream()
                    .filter(each -> each.formerName().equals(Optional.of(user.name())))
                    .map(User::name)
                    .findFirst()
                    .orElse(user.name());
            permissions.put("user " + name, held);
        }
        snapshot.account()
                .roles()
                .values()
                .forEach(role -> permissions.put("role " + role.name(), held(role, snapshot)));
        return permissions;
    }

    private static Set<String> held(PolicyHolder holder, Snapshot snapshot) {
        Set<String> held = new HashSet<>();
        holder.inline().values().forEach(document -> document.statements().forEach(each -> held.add(each.toString())));
        for (PolicyRef attached : holder.attached()) {
            var policy = snapshot.account().policies().get(attached.name());
            if (policy == null) held.add(attached.toString());
            else policy.document().orElseThrow().statements().forEach(each -> held.add(each.toString()));
        }
        return held;
    }
}
