// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins statements that differ only in principals of one kind. */
final class TrustMerge {
    private TrustMerge() {}

    static List<Statement> merged(List<Statement> statements) {
        Map<Object, Statement> byTerms = new LinkedHashMap<>();
        for (Statement each : statements) {
            byTerms.merge(
                    terms(each), each, (one, other) -> one.by(other.principals().toArray(Principal[]::new)));
        }
        return List.copyOf(byTerms.values());
    }

    /** Everything but the principals' ids. */
    private static Object terms(Statement statement) {
        List<Principal.Kind> kinds =
                statement.principals().stream().map(Principal::kind).toList();
        return kinds.size() == 1 ? List.of(kinds, statement.byExactly(List.of())) : statement;
    }
}
