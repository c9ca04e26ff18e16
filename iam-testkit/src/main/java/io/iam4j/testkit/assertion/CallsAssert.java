// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.testkit.Call;
import io.iam4j.testkit.Calls;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the calls that a server answered. A name that was not called and that no operation has is an {@link
 * IllegalArgumentException}: a misspelt one would be called never, whatever the code under test does.
 */
public final class CallsAssert extends AbstractAssert<CallsAssert, Calls> {
    CallsAssert(Calls calls) {
        super(calls, CallsAssert.class);
    }

    /** There were exactly this many calls. */
    public CallsAssert hasTotal(int expected) {
        if (actual.total() != expected) failWithMessage("expected %d calls, there were %s", expected, actual);
        return this;
    }

    /** An operation was called exactly this many times. */
    public CallsAssert hasCount(String action, int expected) {
        if (count(action) != expected)
            failWithMessage("expected %d calls of %s, there were %s", expected, action, actual);
        return this;
    }

    /** There were no more calls than this. */
    public CallsAssert hasAtMost(int most) {
        if (actual.total() > most) failWithMessage("expected %d calls at most, there were %s", most, actual);
        return this;
    }

    /** An operation was called no more often than this. */
    public CallsAssert hasAtMost(String action, int most) {
        if (count(action) > most)
            failWithMessage("expected %d calls of %s at most, there were %s", most, action, actual);
        return this;
    }

    /** No other operations than these were called, and each of them was. */
    public CallsAssert hasOnly(String... actions) {
        if (!actual.byAction().keySet().equals(Set.of(actions)))
            failWithMessage("expected calls of %s only, there were %s", new TreeSet<>(Set.of(actions)), actual);
        return this;
    }

    /** These operations were called in this order, with others between them or not. */
    public CallsAssert hasInOrder(String... actions) {
        Iterator<String> rest = actual.names().iterator();
        for (String action : actions) {
            boolean found = false;
            while (!found && rest.hasNext()) found = rest.next().equals(action);
            if (!found) failWithMessage("expected %s in this order, there were %s", List.of(actions), actual.names());
        }
        return this;
    }

    /** No operation was called that can change an account. */
    public CallsAssert changeNothing() {
        if (!actual.mutating().isEmpty()) failWithMessage("expected only reads, there were %s", actual.mutating());
        return this;
    }

    /** No call was answered with an error. */
    public CallsAssert haveNoErrors() {
        List<Call> failed =
                actual.all().stream().filter(call -> call.error().isPresent()).toList();
        if (!failed.isEmpty()) failWithMessage("expected no errors, there were %s", failed);
        return this;
    }

    private int count(String action) {
        return actual.count(action);
    }
}
