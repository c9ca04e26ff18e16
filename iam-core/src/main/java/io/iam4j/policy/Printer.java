// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements and documents as JSON, their elements in AWS's order and one-element lists as a bare value. */
final class Printer {
    private Printer() {}

    static Json document(PolicyDocument document) {
        return document.stored().orElseGet(() -> composed(document));
    }

    private static Json composed(PolicyDocument document) {
        Map<String, Json> members = new LinkedHashMap<>();
        document.version().ifPresent(version -> members.put("Version", Json.of(version)));
        document.id().ifPresent(id -> members.put("Id", Json.of(id)));
        members.put(
                "Statement",
                Json.list(document.statements().stream().map(Printer::statement).toList()));
        return Json.object(members);
    }

    static Json statement(Statement statement) {
        Map<String, Json> members = new LinkedHashMap<>();
        statement.sid().ifPresent(sid -> members.put("Sid", Json.of(sid)));
        members.put("Effect", Json.of(statement.effect().toString()));
        principals(members, "Principal", statement.principals(), statement.hasResource());
        principals(members, "NotPrincipal", statement.notPrincipals(), statement.hasResource());
        texts(members, "Action", statement.actions());
        texts(members, "NotAction", statement.notActions());
        texts(members, "Resource", statement.resources());
        texts(members, "NotResource", statement.notResources());
        conditions(members, statement);
        return Json.object(members);
    }

    private static void texts(Map<String, Json> members, String element, List<String> texts) {
        if (!texts.isEmpty()) {
            members.put(element, Json.of(texts));
        }
    }

    /**
     * Everyone is a bare star at a resource, the one form that resource control policies take, and {@code {"AWS": "*"}} in a trust policy, where
     * IAM refuses the bare star ({@code saml_trust_aws.json} of stackd's recordings of 2026-09-11). A trust policy names no resource.
     */
    private static void principals(
            Map<String, Json> members, String element, List<Principal> principals, boolean atResource) {
        if (atResource && principals.equals(List.of(Principal.anyone()))) {
            members.put(element, Json.of("*"));
        } else if (!principals.isEmpty()) {
            Map<String, Json> kinds = new LinkedHashMap<>();
            principals.forEach(each -> kinds.put(each.kind().toString(), Json.of(each.ids())));
            members.put(element, Json.object(kinds));
        }
    }

    private static void conditions(Map<String, Json> members, Statement statement) {
        Map<String, Map<String, Json>> blocks = new LinkedHashMap<>();
        for (Condition each : statement.conditions()) {
            blocks.computeIfAbsent(each.operator(), operator -> new LinkedHashMap<>())
                    .put(each.key(), Json.of(each.values()));
        }
        statement.emptyBlocks().stream()
                .filter(operator -> !operator.isEmpty())
                .forEach(operator -> blocks.putIfAbsent(operator, Map.of()));
        if (!blocks.isEmpty() || !statement.emptyBlocks().isEmpty()) {
            Map<String, Json> printed = new LinkedHashMap<>();
            blocks.forEach((operator, keys) -> printed.put(operator, Json.object(keys)));
            members.put("Condition", Json.object(printed));
        }
    }
}
