// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.json.Json;
import io.iam4j.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a {@code Principal} or {@code NotPrincipal} element; a bare text is of kind AWS, an empty one is nobody. */
final class PrincipalReader {
    private PrincipalReader() {}

    static List<Principal> read(Optional<Json> element) {
        return element.map(PrincipalReader::read).orElse(List.of());
    }

    private static List<Principal> read(Json json) {
        if (json instanceof Json.Text text) {
            return List.of(Principal.aws(text.value()));
        }
        Map<String, Json> kinds = json.members("\"*\", or an object with AWS, Service, Federated or CanonicalUser");
        List<Principal> principals = new ArrayList<>();
        kinds.forEach((kind, ids) -> principals.add(new Principal(kind(kind, ids), ids(ids))));
        return principals.isEmpty() ? List.of(new Principal(Principal.Kind.AWS, List.of())) : principals;
    }

    private static List<String> ids(Json ids) {
        return ids.items().stream()
                .map(id -> id.text("an ARN, an id or a service name, or a list of them"))
                .toList();
    }

    private static Principal.Kind kind(String name, Json ids) {
        return Stream.of(Principal.Kind.values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new JsonException(
                        ids.place(), "the kind of principal " + name, "AWS, Service, Federated or CanonicalUser"));
    }
}
