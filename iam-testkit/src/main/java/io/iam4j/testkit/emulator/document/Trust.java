// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.wire.Fault;

/**
 * A trust policy whose users and roles are kept by unique id: one that is deleted shows as its bare id, and a new one
 * of the same name does not take its place. Immutable.
 */
public final class Trust {
    private final ObjectNode byId;

    private Trust(ObjectNode byId) {
        this.byId = byId;
    }

    /**
     * Checks a document and resolves its principals.
     *
     * @throws Fault MalformedPolicyDocument
     */
    public static Trust parse(String document, Directory directory, GrammarContext context) {
        ObjectNode policy = Grammar.checkTrust(document);
        PrincipalResolver resolver = new PrincipalResolver(directory, context);
        for (JsonNode statement : Grammar.statements(policy)) Principals.replace(statement, resolver::resolve);
        Grammar.statements(policy).forEach(TrustStatement::checkProviders);
        return new Trust(policy);
    }

    /**
     * A trust policy as an export shows it: the ids of principals that are gone stay, and nothing is checked.
     *
     * @throws Fault MalformedPolicyDocument when it is no JSON object
     */
    public static Trust exported(String document, Directory directory) {
        ObjectNode policy =
                Json.object(document).orElseThrow(() -> Fault.malformedPolicy("This policy contains invalid Json"));
        for (JsonNode statement : Grammar.statements(policy))
            Principals.replace(statement, (kind, value) -> directory.idOf(value).orElse(value));
        return new Trust(policy);
    }

    /** The document as it is kept. */
    public String stored() {
        return byId.toString();
    }

    /**
     * What {@link #stored} gave.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static Trust restored(String stored) {
        return new Trust(Json.object(stored)
                .orElseThrow(() -> new IllegalArgumentException("a trust policy is kept as a JSON object in a text")));
    }

    /** The document with the ids of principals that exist shown as ARNs. */
    public String render(Directory directory) {
        return resolved(directory).toString();
    }

    /** The policy as it is evaluated, with the ids of principals that exist shown as ARNs. */
    public CompiledPolicy policy(Directory directory) {
        return CompiledPolicy.parse(Json.ascii(resolved(directory)));
    }

    /** The document as a tree, with the ids of principals that exist shown as ARNs. */
    public ObjectNode resolved(Directory directory) {
        ObjectNode copy = byId.deepCopy();
        for (JsonNode statement : Grammar.statements(copy))
            Principals.replace(
                    statement, (kind, value) -> directory.arnOf(value).orElse(value));
        return copy;
    }

    /** The size that counts against the quota: that of the stored form. */
    public int size() {
        return byId.toString().length();
    }
}
