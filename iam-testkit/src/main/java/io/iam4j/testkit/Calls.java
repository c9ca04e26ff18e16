// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls that a server answered, in the order of their answers. All are kept, about 200 bytes each and the first 1,000 characters of the
 * text of an error, until {@link #clear}; a server that runs for long should be cleared now and then. Parameters are not kept. Thread-safe.
 */
public final class Calls {
    private final List<Call> all = new ArrayList<>();

    Calls() {}

    synchronized void add(Call call) {
        all.add(call);
    }

    /** All calls so far. */
    public synchronized List<Call> all() {
        return List.copyOf(all);
    }

    /** How many calls there were. */
    public synchronized int total() {
        return all.size();
    }

    /**
     * How many calls of one operation there were.
     *
     * @throws IllegalArgumentException when it was not called and no service has it: a misspelt name would count
     *     none, whatever the code under test does; the message has the nearest names
     */
    public int count(String action) {
        int count = byAction().getOrDefault(action, 0);
        if (count == 0) OperationNames.checked(action);
        return count;
    }

    /** The number of calls by operation, in the order of names. */
    public SortedMap<String, Integer> byAction() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        all().forEach(call -> counts.merge(call.action(), 1, Integer::sum));
        return counts;
    }

    /** The operations called, in order. */
    public List<String> names() {
        return all().stream().map(Call::action).toList();
    }

    /** The calls of operations that can change an account. */
    public List<Call> mutating() {
        return all().stream().filter(Call::mutating).toList();
    }

    /** The calls that met an injected fault. */
    public List<Call> withInjectedFault() {
        return all().stream().filter(call -> call.injectedFault().isPresent()).toList();
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        all.clear();
    }

    @Override
    public String toString() {
        return total() + " calls: " + byAction();
    }
}
