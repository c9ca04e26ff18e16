// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Map;

/**
 * What an export has besides the account that it describes. Immutable.
 *
 * @param before the acts of AWS before its entities are created: their ids and dates, policies of AWS that came along
 * @param after the acts afterwards: tags of AWS, last uses, dates of versions, policies of AWS that nobody gets any more
 * @param texts the documents as they were stored, by the identity of what was read of them
 * @param lost what an endpoint that knows no such acts does not get
 * @param notes what an endpoint that knows them gets otherwise
 */
record Export(
        List<Act> before, List<Act> after, Map<PolicyDocument, String> texts, List<String> lost, List<String> notes) {
    static final Export NONE = new Export(List.of(), List.of(), Map.of(), List.of(), List.of());

    /**
     * An act of AWS itself.
     *
     * @param what it is about, for messages
     */
    record Act(String what, String action, List<String> parameters) {}
}
