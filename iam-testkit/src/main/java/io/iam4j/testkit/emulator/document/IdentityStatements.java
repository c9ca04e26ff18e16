// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.policy.grammar.RejectedTerm;
import io.iam4j.policy.grammar.ResourceGrammar;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of an identity policy: actions and resources, no principal. The service makes one check of all statements before it
 * makes the next; the order was seen in documents with two faults (tests of moto that were compared with AWS, getmoto/moto#2269).
 */
final class IdentityStatements {
    private IdentityStatements() {}

    static void check(List<JsonNode> statements, String partition, boolean ofSession) {
        statements.forEach(statement -> Shapes.checkLegacy(statement, ofSession));
        Optional<RejectedTerm> resource = statements.stream()
                .flatMap(statement -> worst(statement, partition).stream())
                .findFirst();
        Shapes.refuse(resource.filter(RejectedTerm::isLegacy));
        if (statements.stream().anyMatch(statement -> statement.has("Principal") || statement.has("NotPrincipal")))
            throw Fault.malformedPolicy("Policy document should not specify a principal.");
        Shapes.checkSids(statements);
        statements.forEach(Shapes::requireActions);
        Shapes.refuse(resource);
        statements.forEach(Shapes::checkActions);
        if (!statements.stream()
                .allMatch(statement -> resources(statement).findAny().isPresent()))
            throw Fault.malformedPolicy("Policy statement must contain resources.");
    }

    /** What is wrong with the resources of a statement; the older parser reads them only when it is nothing else. */
    private static Optional<RejectedTerm> worst(JsonNode statement, String partition) {
        List<RejectedTerm> rejected = resources(statement)
                .flatMap(resource -> ResourceGrammar.check(resource.asText(), partition).stream())
                .toList();
        return rejected.stream()
                .filter(term -> !term.isLegacy())
                .findFirst()
                .or(() -> rejected.stream().findFirst());
    }

    private static Stream<JsonNode> resources(JsonNode statement) {
        return Stream.of("Resource", "NotResource").flatMap(name -> Json.many(statement.get(name)).stream());
    }
}
