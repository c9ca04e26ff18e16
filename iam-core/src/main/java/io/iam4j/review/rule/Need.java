// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

/** What a rule needs to have been read; without it the rule finds nothing, and the review says that it was not checked. */
public enum Need {
    /** The account as it is, not only a declaration. */
    LIVE("an account that was read"),
    /** The credential report. */
    REPORT("the credential report"),
    /** The account summary. */
    SUMMARY("the account summary"),
    /** The organization's features for root access. */
    ROOT_FEATURES("the organization's features for root access"),
    /** When services were last reached. */
    LAST_ACCESSED("last accesses, which a review reads when it is asked to"),
    /** The declaration of the account. */
    DECLARATION("the declaration of the account");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** In words, to end a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
