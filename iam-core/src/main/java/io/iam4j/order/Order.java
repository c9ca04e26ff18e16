// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.Dependencies;
import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.change.internal.GroupChange;
import io.iam4j.change.internal.InterimPolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.PolicyChange.DeletePolicyVersion;
import io.iam4j.change.internal.UserChange;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Puts changes into an order: what is needed before what needs it, releases before deletions, deletions before creations
 * of the same name. Wherever these allow it, grants go before removals, so that no principal loses on the way
 * what it keeps; boundaries and denials before the grants that they limit; and what was limited before its boundary or denial goes. Ties are broken by
 * kind and name, so that equal changes give equal plans.
 */
public final class Order {
    private static final IntList NONE = new IntList();

    private final List<Change> changes;
    private final String accountId;
    private final List<IntList> successors;
    private final List<IntList> predecessors;

    private Order(List<Change> changes, String accountId) {
        this.changes = changes;
        this.accountId = accountId;
        successors = new ArrayList<>();
        predecessors = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            successors.add(new IntList());
            predecessors.add(new IntList());
        }
    }

    public static List<Step> of(List<Change> changes, Snapshot observed) {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(Change::target).thenComparing(Change::nature));
        Order order = new Order(sorted, observed.accountId());
        order.link(observed);
        Snapshot renamed = renamed(sorted, observed);
        new QuotaHeadroom(sorted, renamed).swaps().forEach(order::before);
        AccessLimits limits = new AccessLimits(sorted, renamed);
        order.succession();
        order.softly(new AccessContinuity(sorted, renamed)::before);
        order.softly(limits::beforeGrant);
        order.softly(limits::beforeGrantOfNarrowed);
        order.softly(limits::beforeLoosening);
        order.softly(limits::beforeBounding);
        return order.steps();
    }

    /** The account under the names that the other changes use; a name is left before another takes it. */
    private static Snapshot renamed(List<Change> changes, Snapshot observed) {
        List<Change> open =
                new ArrayList<>(changes.stream().filter(Order::isRename).toList());
        if (open.isEmpty()) return observed;
        AccountState state = new AccountState(observed);
        Set<Key> toLeave = new HashSet<>();
        for (Change rename : open)
            toLeave.addAll(ChangeRecord.of(rename).dependencies().frees());
        while (!open.isEmpty()) {
            List<Change> waiting = new ArrayList<>();
            for (Change rename : open) {
                Dependencies links = ChangeRecord.of(rename).dependencies();
                if (waits(links, toLeave)) waiting.add(rename);
                else rename(rename, links, state, toLeave);
            }
            if (waiting.size() == open.size()) {
                Change first = waiting.remove(0);
                rename(first, ChangeRecord.of(first).dependencies(), state, toLeave);
            }
            open = waiting;
        }
        return state.snapshot();
    }

    /** Whether another rename leaves the name that this one takes; one that changes the case alone takes its own. */
    private static boolean waits(Dependencies links, Set<Key> toLeave) {
        return links.makes().stream().anyMatch(toLeave::contains);
    }

    private static void rename(Change rename, Dependencies links, AccountState state, Set<Key> toLeave) {
        ChangeRecord.of(rename).applyTo(state);
        links.frees().forEach(toLeave::remove);
    }

    /** A rename leaves a name without anything having to let go of it. */
    private static boolean isRename(Change change) {
        return change instanceof UserChange.UpdateUser || change instanceof GroupChange.UpdateGroup;
    }

    private void link(Snapshot observed) {
        Map<Key, IntList> makers = new HashMap<>();
        Map<Key, IntList> freers = new HashMap<>();
        Map<Key, IntList> deleters = new HashMap<>();
        Map<Key, IntList> releasers = new HashMap<>();
        List<Dependencies> links = changes.stream()
                .map(change -> ChangeRecord.of(change).dependencies().within(accountId))
                .toList();
        for (int i = 0; i < links.size(); i++) {
            if (!isInForce(changes.get(i), observed)) index(makers, links.get(i).makes(), i);
            index(freers, links.get(i).frees(), i);
            if (!isRename(changes.get(i))) index(deleters, links.get(i).frees(), i);
            index(releasers, links.get(i).releases(), i);
        }
        for (int i = 0; i < links.size(); i++) {
            allBefore(makers, needs(links.get(i), deleters), i);
            boolean interim = InterimPolicy.is(changes.get(i).target());
            if (interim) allBefore(makers, links.get(i).frees(), i);
            else allBefore(freers, links.get(i).makes(), i);
            if (!isRename(changes.get(i))) allBefore(releasers, links.get(i).frees(), i);
        }
        versionsInForce(observed);
    }

    /** A version in force is deleted once another is in force. */
    private void versionsInForce(Snapshot observed) {
        for (int i = 0; i < changes.size(); i++)
            if (isInForce(changes.get(i), observed))
                for (int j = 0; j < changes.size(); j++)
                    if (changes.get(j) instanceof CreatePolicyVersion made
                            && made.target().equals(changes.get(i).target())) before(j, i);
    }

    /** Whether it deletes the version of a policy that is in force when the plan begins: that makes no room for another. */
    private static boolean isInForce(Change change, Snapshot observed) {
        return change instanceof DeletePolicyVersion old
                && observed.policyVersions().getOrDefault(old.policy(), List.of()).stream()
                        .anyMatch(held -> held.isDefault() && held.id().equals(old.version()));
    }

    /**
     * What takes the place of something else is there before anything lets go of that, and whatever goes over to it has done so before
     * that is deleted, unless one of these has to come first.
     */
    private void succession() {
        Map<Key, IntList> of = new HashMap<>();
        Map<Key, IntList> needing = new HashMap<>();
        Map<Key, IntList> releasing = new HashMap<>();
        IntList deletions = new IntList();
        for (int i = 0; i < changes.size(); i++) {
            ChangeRecord change = ChangeRecord.of(changes.get(i));
            if (change.successor().isPresent()) deletions.add(i);
        }
        if (deletions.isEmpty()) return;
        for (int i = 0; i < changes.size(); i++) {
            ChangeRecord change = ChangeRecord.of(changes.get(i));
            index(of, List.of(new Key(change.target().kind(), change.target().name())), i);
            index(needing, change.dependencies().within(accountId).needs(), i);
            index(releasing, change.dependencies().releases(), i);
        }
        int[] reached = new int[changes.size()];
        deletions.stream().forEach(deletion -> {
            ChangeRecord deleting = ChangeRecord.of(changes.get(deletion));
            Key successor = deleting.successor().orElseThrow();
            IntList made = of.getOrDefault(successor, NONE);
            for (Key freed : deleting.dependencies().frees())
                releasing.getOrDefault(freed, NONE).stream().forEach(later -> softly(made, later, reached));
            softly(made, deletion, reached);
            softly(needing.getOrDefault(successor, NONE), deletion, reached);
        });
    }

    private void softly(IntList earlier, int later, int[] reached) {
        if (earlier.isEmpty()) return;
        Arrays.fill(reached, 0);
        reach(later, reached);
        earlier.stream().forEach(each -> {
            if (each != later && reached[each] != later + 1) before(each, later);
        });
    }

    /** What a change needs, but for what it lets go of so that it can be deleted: that is not what is made anew. */
    private static List<Key> needs(Dependencies links, Map<Key, IntList> deleters) {
        return links.needs().stream()
                .filter(key -> !links.releases().contains(key) || !deleters.containsKey(key))
                .toList();
    }

    private static void index(Map<Key, IntList> index, List<Key> keys, int change) {
        keys.forEach(key -> index.computeIfAbsent(key, k -> new IntList()).add(change));
    }

    private void allBefore(Map<Key, IntList> index, List<Key> keys, int later) {
        for (Key key : keys) {
            IntList earlier = index.get(key);
            if (earlier != null) earlier.stream().filter(i -> i != later).forEach(i -> before(i, later));
        }
    }

    /** A pair that is given twice counts twice, on both sides alike. */
    private void before(int earlier, int later) {
        successors.get(earlier).add(later);
        predecessors.get(later).add(earlier);
    }

    /** Each change goes after those that {@code earlier} tells of it, unless one of them has to come after it. */
    private void softly(IntFunction<int[]> earlier) {
        int[] reached = new int[changes.size()];
        for (int later = 0; later < changes.size(); later++) {
            int[] before = earlier.apply(later);
            if (before.length == 0) continue;
            reach(later, reached);
            for (int each : before) if (each != later && reached[each] != later + 1) before(each, later);
        }
    }

    /** Marks what comes after {@code start} by its number plus one: a mark that no other start uses. */
    private void reach(int start, int[] reached) {
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty())
            successors.get(open.pop()).stream().forEach(next -> {
                if (reached[next] == start + 1) return;
                reached[next] = start + 1;
                open.push(next);
            });
    }

    private List<Step> steps() {
        int[] waiting = predecessors.stream().mapToInt(IntList::size).toArray();
        int[] numbers = new int[changes.size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) if (waiting[i] == 0) ready.add(i);
        List<Step> steps = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.poll();
            numbers[next] = steps.size() + 1;
            TreeSet<Integer> after = new TreeSet<>();
            predecessors.get(next).stream().forEach(i -> after.add(numbers[i]));
            steps.add(new Step(numbers[next], changes.get(next), after));
            successors.get(next).stream().filter(i -> --waiting[i] == 0).forEach(ready::add);
        }
        if (steps.size() < changes.size()) throw new IllegalStateException(circle(waiting));
        return steps;
    }

    /** The changes that are left without an order, less those that merely come after them. */
    private String circle(int[] waiting) {
        BitSet left = new BitSet();
        for (int i = 0; i < waiting.length; i++) left.set(i, waiting[i] > 0);
        for (boolean trimmed = true; trimmed; ) {
            BitSet last = new BitSet();
            left.stream()
                    .filter(i -> successors.get(i).stream().noneMatch(left::get))
                    .forEach(last::set);
            left.andNot(last);
            trimmed = !last.isEmpty();
        }
        return left.stream()
                .mapToObj(i -> changes.get(i).target() + ": " + changes.get(i).call())
                .collect(Collectors.joining(", ", "these changes wait for each other in a circle: ", ""));
    }
}
