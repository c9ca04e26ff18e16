// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import io.iam4j.change.ManualStep;
import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.policy.Statement;
import java.util.Optional;
import java.util.Set;

/** What takes a finding away. */
public sealed interface Mend {
    /** What is done, a complete sentence. */
    String inWords();

    /**
     * A statement that takes another's place in its document.
     *
     * @param before the statement as it stands
     * @param after what takes its place; empty when it is to go
     * @param inWords what is done, a complete sentence
     */
    record Rewrite(Statement before, Optional<Statement> after, String inWords) implements Mend {}

    /**
     * Something that no call of IAM does.
     *
     * @param step where and how it is done, and how it is seen that it was
     */
    record ByHand(ManualStep step) implements Mend {
        @Override
        public String inWords() {
            return step.toString();
        }
    }

    /** A change of the account, made by the plan of a declaration. Implementations are values: records, compared by their parts. */
    non-sealed interface Remedy extends Mend {
        /** Who may lose what by it, or what may stop working, a complete sentence. */
        String mayBreak();

        /** The resources that it speaks of, as many as {@link #on} adds or changes; none for a setting of the account. */
        Set<Target> touches();

        /**
         * {@code desired} with what mends the finding declared besides. What others have declared of the same resource in it stays.
         */
        Account on(Account desired);
    }
}
