// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.lint.Lint;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a policy document, or on those of a resource: {@code assertThat(policy).except("resource-star").lintsClean()}.
 *
 * @param <T> what holds the documents
 */
public final class LintAssert<T> extends AbstractAssert<LintAssert<T>, T> {
    private final String what;
    private final Function<T, Findings> lint;
    private FindingsCheck check = FindingsCheck.OF_ALL;

    private LintAssert(T actual, String what, Function<T, Findings> lint) {
        super(actual, LintAssert.class);
        this.what = what;
        this.lint = lint;
    }

    static LintAssert<PolicyDocument> of(PolicyDocument document) {
        return new LintAssert<>(document, "the document", Lint::of);
    }

    static LintAssert<Resource> of(Resource resource) {
        return new LintAssert<>(resource, resource.kind() + " " + resource.name(), each -> Lint.of(declaring(each)));
    }

    /**
     * Lets findings of these rules pass in the checks that follow. What is meant to be so for good is better accepted in the
     * declaration, by {@code accepting(id, reason)}, which the lint knows.
     *
     * @throws IllegalArgumentException when there is no rule of an id, with the nearest
     */
    public LintAssert<T> except(String... rules) {
        check = check.except(rules);
        return this;
    }

    /**
     * The lint finds nothing, of whatever severity, but what is {@linkplain #except excepted} or accepted in the declaration. A failure
     * prints the findings. What a resource declares besides, such as a policy that it is given as a value, is looked at too. Where there is no
     * document at all it fails: there would be nothing that the lint looks at.
     */
    public LintAssert<T> lintsClean() {
        return lintsClean(any -> true);
    }

    /** As {@link #lintsClean()}, of findings that fit: {@code lintsClean(atLeast(MEDIUM))} is what a plan warns of. */
    public LintAssert<T> lintsClean(Predicate<? super Finding> which) {
        isNotNull();
        if (actual instanceof Resource resource && !hasDocument(resource))
            failWithMessage(
                    "%s", "expected " + what + " to lint clean, but it has no document that could be looked at");
        check.failure(what, lint.apply(actual), which).ifPresent(text -> failWithMessage("%s", text));
        return this;
    }

    /** Whether it or what is declared by it has one, such as a policy that a group is given as a value. */
    private static boolean hasDocument(Resource resource) {
        return declaring(resource).resources().flatMap(Documents::of).findAny().isPresent();
    }

    private static Account declaring(Resource resource) {
        return Account.own().with(resource);
    }
}
