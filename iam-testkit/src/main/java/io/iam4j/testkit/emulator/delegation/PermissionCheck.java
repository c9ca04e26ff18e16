// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.access.AccessRequest;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.partner.DelegationRequest;

/** Whether the caller may all that a delegation request asks for; patterns are taken as they are written. */
final class PermissionCheck {
    private static final String ALLOWED = "ALLOWED";
    private static final String DENIED = "DENIED";
    private static final String UNSURE = "UNSURE";

    private PermissionCheck() {}

    static String of(Request request, DelegationRequest delegation) {
        PrincipalPolicies rights = Authority.rights(request.account(), request.world(), request.caller());
        JsonNode policy = Json.object(delegation.ask().permission().policy()).orElseThrow();
        boolean unsure = false;
        for (JsonNode statement : Grammar.statements(policy)) {
            if (!statement.path("Effect").asText().equals("Allow")) continue;
            if (!allows(request, rights, statement)) return DENIED;
            unsure |= statement.has("NotAction") || statement.has("NotResource");
        }
        return unsure ? UNSURE : ALLOWED;
    }

    private static boolean allows(Request request, PrincipalPolicies rights, JsonNode statement) {
        return Json.many(statement.get("Action")).stream()
                .allMatch(action -> Json.many(statement.get("Resource")).stream()
                        .allMatch(resource -> rights.decide(
                                        new AccessRequest(action.asText(), resource.asText(), Context.of(request)))
                                .isAllowed()));
    }
}
