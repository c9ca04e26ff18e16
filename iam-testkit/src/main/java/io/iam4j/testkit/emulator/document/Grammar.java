// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The policy grammar: elements, shapes, actions, resources and condition operators. */
public final class Grammar {
    private static final String NEWEST = "2012-10-17";
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", NEWEST);

    private Grammar() {}

    /**
     * Checks a managed policy: as any other for an identity, and of the newest language, which managed policies have had
     * from the first.
     *
     * @param partition the one that its resources must be of
     * @throws Fault MalformedPolicyDocument
     */
    public static void checkManaged(String text, String partition) {
        ObjectNode policy = identity(text);
        if (!policy.path("Version").asText("").equals(NEWEST))
            throw Fault.malformedPolicy("Policy document must be version " + NEWEST + " or greater.");
        IdentityStatements.check(statements(policy), partition, false);
    }

    /**
     * Checks a policy for an identity: no principal, with resources. Without a Version it is of 2008-10-17 (IAM User
     * Guide, Version).
     *
     * @param partition the one that its resources must be of
     * @throws Fault MalformedPolicyDocument
     */
    public static void checkIdentity(String text, String partition) {
        IdentityStatements.check(statements(identity(text)), partition, false);
    }

    /**
     * Checks the policy of a session, as one for an identity. STS takes numbers, dates, addresses and ARNs in conditions that are none (recorded in
     * radkawar/stackd, condition_values.json).
     *
     * @param partition the one that its resources must be of
     * @throws Fault MalformedPolicyDocument
     */
    public static void checkSession(String text, String partition) {
        IdentityStatements.check(statements(identity(text)), partition, true);
    }

    private static ObjectNode identity(String text) {
        if (startsBlank(text)) throw Shapes.legacy();
        return syntax(Json.tree(text).orElseThrow(Shapes::syntaxError));
    }

    /**
     * Checks a trust policy: with principals, without resources.
     *
     * @throws Fault MalformedPolicyDocument
     */
    public static ObjectNode checkTrust(String text) {
        if (startsBlank(text)) throw Fault.malformedPolicy("JSON strings must not have leading spaces");
        ObjectNode policy = syntax(Json.tree(text).orElseThrow(Grammar::invalidJson));
        statements(policy).forEach(statement -> Shapes.checkLegacy(statement, false));
        Shapes.checkSids(statements(policy));
        statements(policy).forEach(TrustStatement::check);
        return policy;
    }

    /**
     * Checks a policy at a resource: with principals, of any service.
     *
     * @throws Fault MalformedPolicyDocument
     */
    public static void checkResource(String text) {
        ObjectNode policy = syntax(Json.tree(text).orElseThrow(Grammar::invalidJson));
        for (JsonNode statement : statements(policy)) {
            Shapes.checkLegacy(statement, false);
            TrustStatement.checkPrincipal(statement);
            Shapes.requireActions(statement);
            Shapes.checkActions(statement);
            Shapes.checkNoEmptyResource(statement);
        }
        Shapes.checkSids(statements(policy));
    }

    /**
     * Checks a policy that is only read for its condition keys: each statement needs an Effect, and its condition operators that there are;
     * what else may stand in a policy may be missing, empty or of no sense (radkawar/stackd,
     * internal/services/iam/testdata/context_keys_aws.json).
     *
     * @throws Fault MalformedPolicyDocument
     */
    public static void checkReadable(String text) {
        ObjectNode policy = envelope(Json.tree(text).orElseThrow(Grammar::invalidJson));
        statements(policy).forEach(Shapes::checkReadable);
    }

    private static Fault invalidJson() {
        return Fault.malformedPolicy("This policy contains invalid Json");
    }

    private static boolean startsBlank(String text) {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    }

    /** The statements of a document that passed {@link #syntax}. */
    public static List<JsonNode> statements(JsonNode policy) {
        return Json.many(policy.get("Statement"));
    }

    private static ObjectNode syntax(JsonNode document) {
        ObjectNode policy = envelope(document);
        JsonNode statement = policy.get("Statement");
        if (statement == null || !(statement.isObject() || statement.isArray()) || statement.isEmpty())
            throw Shapes.syntaxError();
        statements(policy).forEach(Shapes::checkStatement);
        return policy;
    }

    private static ObjectNode envelope(JsonNode document) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(document.toString())) throw Shapes.syntaxError();
        if (!(document instanceof ObjectNode policy)) throw Shapes.syntaxError();
        if (Json.fields(policy).stream().anyMatch(field -> !TOP.contains(field.getKey()))) throw Shapes.syntaxError();
        JsonNode version = policy.get("Version");
        if (version != null && !(version.isTextual() && VERSIONS.contains(version.asText())))
            throw Shapes.syntaxError();
        JsonNode id = policy.get("Id");
        if (id != null && !id.isTextual()) throw Shapes.syntaxError();
        return policy;
    }
}
