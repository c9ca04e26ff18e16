// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import java.util.List;
import java.util.TreeSet;

/** The permissions boundaries without which a policy lets no role be made. */
final class Boundaries {
    private static final String KEY = "iam:PermissionsBoundary";

    private Boundaries() {}

    static List<String> in(String policy) {
        TreeSet<String> arns = new TreeSet<>();
        for (JsonNode statement : Grammar.statements(Json.object(policy).orElseThrow()))
            for (var operator : Json.fields(statement.path("Condition")))
                Json.many(operator.getValue().get(KEY)).forEach(arn -> arns.add(arn.asText()));
        return List.copyOf(arns);
    }
}
