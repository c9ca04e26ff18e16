// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a folder of keys as of one moment.
 *
 * @param asOf the moment
 * @param findings by user, those that block first
 */
public record KeyAudit(Instant asOf, List<KeyFinding> findings) {
    /** Copies the list. */
    public KeyAudit {
        findings = List.copyOf(findings);
    }

    /** Whether a secret can be sealed for everyone. */
    public boolean everyoneCanReceive() {
        return blocking().isEmpty();
    }

    /** The findings that leave someone without a secret. */
    public List<KeyFinding> blocking() {
        return findings.stream().filter(one -> one.kind().isBlocking()).toList();
    }

    /** The findings of one kind. */
    public List<KeyFinding> of(KeyFinding.Kind kind) {
        return findings.stream().filter(one -> one.kind() == kind).toList();
    }

    /** A line per finding, for a reader. */
    @Override
    public String toString() {
        if (findings.isEmpty()) return "every key is in order";
        return findings.stream()
                .map(one -> (one.kind().isBlocking() ? "✗ " : "! ") + one)
                .collect(Collectors.joining("\n"));
    }
}
