// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a plan would do. A failure prints the plan. Changes of the account itself (alias, password
 * policy) are of {@link Kind#ACCOUNT} and have that word as their name.
 */
public final class ChangeSetAssert extends AbstractAssert<ChangeSetAssert, ChangeSet> {
    private final Set<Target> named = new HashSet<>();

    /** On {@code changes}. */
    public ChangeSetAssert(ChangeSet changes) {
        super(changes, ChangeSetAssert.class);
    }

    /** There is nothing to do. */
    public ChangeSetAssert isEmpty() {
        if (!actual.isEmpty()) fail("expected nothing to do");
        return this;
    }

    /** There is something to do. */
    public ChangeSetAssert isNotEmpty() {
        if (actual.isEmpty()) fail("expected something to do");
        return this;
    }

    /** Each of these is created. */
    public ChangeSetAssert creates(Kind kind, String... names) {
        return does(Deed.CREATE, kind, names);
    }

    /** Each of these is changed and stays. */
    public ChangeSetAssert changes(Kind kind, String... names) {
        return does(Deed.CHANGE, kind, names);
    }

    /** Each of these is deleted and created anew. */
    public ChangeSetAssert replaces(Kind kind, String... names) {
        return does(Deed.REPLACE, kind, names);
    }

    /** Each of these is deleted for good. */
    public ChangeSetAssert deletes(Kind kind, String... names) {
        return does(Deed.DELETE, kind, names);
    }

    /** Nothing is touched but what was named earlier in this chain. */
    public ChangeSetAssert nothingElse() {
        Set<Target> others = new TreeSet<>(deeds().keySet());
        others.removeAll(named);
        if (!others.isEmpty()) fail("expected nothing else, but it touches " + others);
        return this;
    }

    /** Exactly these calls are made, in any order, each as often as it is named. */
    public ChangeSetAssert hasOnlyCalls(String... calls) {
        List<String> found =
                actual.changes().stream().map(Change::call).sorted().toList();
        List<String> expected = Arrays.stream(calls).sorted().toList();
        if (!found.equals(expected)) fail("expected the calls " + expected + ", it makes " + found);
        return this;
    }

    /** No guard refuses it. */
    public ChangeSetAssert isPermitted() {
        if (!actual.refusals().isEmpty()) fail("expected no refusals");
        return this;
    }

    /** A guard refuses it for a reason that contains {@code text}. */
    public ChangeSetAssert isRefusedFor(String text) {
        if (actual.refusals().stream().noneMatch(refusal -> refusal.toString().contains(text)))
            fail("expected a refusal for \"" + text + '"');
        return this;
    }

    /** A warning contains {@code text}. */
    public ChangeSetAssert warnsOf(String text) {
        if (actual.warnings().stream().noneMatch(warning -> warning.contains(text)))
            fail("expected a warning of \"" + text + '"');
        return this;
    }

    private ChangeSetAssert does(Deed expected, Kind kind, String... names) {
        Map<Target, Deed> deeds = deeds();
        for (String name : names) {
            Target target = new Target(kind, name);
            named.add(target);
            Deed found = deeds.getOrDefault(target, Deed.NOTHING);
            if (found != expected) fail("expected it to " + expected + " " + target + ", it " + found.does + " it");
        }
        return this;
    }

    private Map<Target, Deed> deeds() {
        Map<Target, Deed> deeds = new TreeMap<>();
        for (Change change : actual.changes()) deeds.merge(change.target(), Deed.of(change), Deed::and);
        return deeds;
    }

    private void fail(String expectation) {
        failWithMessage("%s", expectation + " in\n" + actual);
    }

    /** What is done to a target altogether. */
    private enum Deed {
        CREATE("creates"),
        CHANGE("changes"),
        REPLACE("replaces"),
        DELETE("deletes"),
        NOTHING("does not touch");

        private final String does;

        Deed(String does) {
            this.does = does;
        }

        static Deed of(Change change) {
            return switch (change.nature()) {
                case CREATES -> CREATE;
                case DELETES -> DELETE;
                case ADDS -> change.target().kind() == Kind.ACCOUNT ? CREATE : CHANGE;
                case ALTERS, REMOVES -> CHANGE;
            };
        }

        Deed and(Deed other) {
            if (this == other || other == CHANGE) return this;
            return this == CHANGE ? other : REPLACE;
        }

        @Override
        public String toString() {
            return does.substring(0, does.length() - 1);
        }
    }
}
