// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.session;

import java.util.List;

/**
 * The policies that limit a session. Documents that came with the request stay what they were; of a managed policy the version that is the
 * default one counts whenever the session is used (recorded answers of the service: radkawar/stackd,
 * testdata/aws/sts/managed_session_policy.json), and one that was deleted allows nothing. Immutable.
 *
 * @param documents the documents that came with the request
 * @param managed the ARNs of managed policies, of AWS or of the account that the session acts in
 */
public record SessionPolicies(List<String> documents, List<String> managed) {
    /** Nothing that allows anything. */
    public static final SessionPolicies NONE = new SessionPolicies(List.of(), List.of());

    /** Copies the lists. */
    public SessionPolicies {
        documents = List.copyOf(documents);
        managed = List.copyOf(managed);
    }

    /** One document. */
    public static SessionPolicies of(String document) {
        return new SessionPolicies(List.of(document), List.of());
    }
}
