// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a document refuses at the call that would make it wrong. */
final class DocumentRules {
    private DocumentRules() {}

    /** The statements themselves; fails when there is none, or two share a Sid. */
    static List<Statement> statements(List<Statement> statements) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException(
                    "A policy document needs a statement: write PolicyDocument.of(allow(…).on(…)).");
        }
        Set<String> sids = new HashSet<>();
        statements.forEach(each -> each.sid().ifPresent(sid -> {
            if (!sids.add(sid)) {
                throw new IllegalArgumentException("Two statements of one document have the Sid \"" + sid
                        + "\", which IAM refuses: give one of them another sid(…).");
            }
        }));
        return statements;
    }
}
