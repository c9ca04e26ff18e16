// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.Set;
import java.util.stream.Collectors;

/** An operation: what it takes and what it gives. Immutable. */
public record Operation(String name, Structure input, Structure output) {
    private static final Set<String> PAGING = Set.of("Marker", "MaxItems");

    /**
     * Checks the values of a request; everything else is looked at later.
     *
     * @throws Fault ValidationError, which names all violations, or MalformedInput for what cannot be parsed
     */
    public void check(Params params) {
        Violations violations = new Violations();
        input.checkMembers(params, violations);
        violations.raise();
    }

    /** What a page is a page of: the values of the operation's own parameters save the paging ones. */
    public String selection(Params params) {
        return input.members().stream()
                .filter(member -> !PAGING.contains(member.name()))
                .map(member -> member.name() + "=" + member.shape().get().canonical(params, member.name()))
                .collect(Collectors.joining("\n"));
    }
}
