// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.internal.Nearest;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.lint.LintRule;
import io.iam4j.review.rule.Rules;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What findings an assertion lets pass.
 *
 * @param excepted the ids of the rules whose findings it lets pass
 */
record FindingsCheck(SortedSet<String> excepted) {
    private static final SortedSet<String> KNOWN = known();

    static final FindingsCheck OF_ALL = new FindingsCheck(new TreeSet<>());

    FindingsCheck {
        excepted = Collections.unmodifiableSortedSet(new TreeSet<>(excepted));
    }

    private static SortedSet<String> known() {
        SortedSet<String> ids = new TreeSet<>(Rules.byId().keySet());
        Arrays.stream(LintRule.values()).map(LintRule::id).forEach(ids::add);
        return ids;
    }

    /** This, with these let pass too; an id that no rule has is refused, for a misspelt one would except nothing. */
    FindingsCheck except(String... ids) {
        SortedSet<String> all = new TreeSet<>(excepted);
        for (String id : ids) {
            if (!KNOWN.contains(id))
                throw new IllegalArgumentException(
                        "there is no rule \"" + id + "\"; the nearest are " + Nearest.to(id, KNOWN));
            all.add(id);
        }
        return new FindingsCheck(all);
    }

    /** What to tell when {@code found} has findings that fit and are not excepted. */
    Optional<String> failure(String what, Findings found, Predicate<? super Finding> which) {
        Findings bad = found.only(finding -> which.test(finding) && !excepted.contains(finding.id()));
        if (bad.isEmpty()) return Optional.empty();
        String example = bad.open().get(0).id();
        return Optional.of("expected no findings in " + what + ", but there are\n" + bad
                + "\n\nTo let one pass, say before the check: .except(\"" + example + "\")");
    }
}
