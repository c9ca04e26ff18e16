// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of an input became part of the account, and what did not, with the reasons. It holds no secret. Thread-safe.
 *
 * @param source the file, or {@code the text}
 * @param taken the addresses of what was taken, in the input's order
 * @param notTaken what was not; each is also left alone by a plan of the account, which manages nothing that it does not declare
 * @param others how many things of other services the input holds
 */
public record ImportReport(String source, List<String> taken, List<NotTaken> notTaken, int others) {
    /** With copies of both lists. */
    public ImportReport {
        taken = List.copyOf(taken);
        notTaken = List.copyOf(notTaken);
    }

    /** Whether everything of IAM was taken. */
    public boolean isComplete() {
        return notTaken.isEmpty();
    }

    /** What was not taken, by reason: reasons and addresses in order. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Import of ")
                .append(SafeText.line(source))
                .append(": ")
                .append(taken.size())
                .append(" taken, ")
                .append(notTaken.size())
                .append(" not taken");
        if (others > 0) text.append(", ").append(others).append(" of other services left alone");
        text.append(".\n");
        Map<String, List<String>> byReason = new TreeMap<>();
        for (NotTaken each : notTaken)
            byReason.computeIfAbsent(each.reason(), reason -> new ArrayList<>()).add(each.address());
        byReason.forEach((reason, addresses) -> {
            text.append("\n  ").append(SafeText.line(reason)).append('\n');
            addresses.stream()
                    .sorted()
                    .forEach(address ->
                            text.append("    - ").append(SafeText.line(address)).append('\n'));
        });
        return text.toString();
    }
}
