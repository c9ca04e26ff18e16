// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

/**
 * Why the service would refuse one term of a document: an action, a resource, a principal, a Sid or the value of a condition.
 *
 * @param rule what is wrong with it, as the rest of a sentence without full stop; it names the term
 * @param remedy what to write, as the rest of a sentence without full stop
 * @param answer the message of MalformedPolicyDocument, in the service's words
 */
public record RejectedTerm(String rule, String remedy, String answer) {
    /** The answer to a term that an older parser of the service cannot read; it comes before the answers that name the term. */
    public static final String LEGACY = "The policy failed legacy parsing";

    /** Whether the older parser refuses it. */
    public boolean isLegacy() {
        return answer.equals(LEGACY);
    }
}
