// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.change.Refusal;
import io.iam4j.error.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a history holds of a plan: counts, and where the plan is. Immutable and thread-safe.
 *
 * @param reference under what the {@link PlanStore} has it: {@code REFERENCE/plan.txt} is the plan for a reader
 * @param text the SHA-256 of the plan for a reader, in hexadecimal; {@link FleetClient#text} compares it
 * @param digest the SHA-256 of all its steps, of the states that they are made for, and of their order, in hexadecimal
 * @param at when it was made
 * @param waves in how many waves it is carried out; none when there is nothing to do
 * @param limits how many accounts at once, and how many failures end it
 * @param summary its counts, in one line
 * @param troubles why accounts could not be planned: the first ten
 * @param refusals what has to be permitted by whoever approves it
 * @param stopped why nothing of it is begun, such as that a canary could not be planned
 * @param needsApproval whether somebody has to approve it
 * @param nextEnd when the first thing ends that is declared until some time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanSummary(
        String reference,
        String text,
        String digest,
        Instant at,
        int waves,
        Limits limits,
        String summary,
        List<String> troubles,
        List<Refusal> refusals,
        Optional<String> stopped,
        boolean needsApproval,
        Optional<Instant> nextEnd) {
    /**
     * The bounds of a rollout.
     *
     * @param accountsAtOnce how many accounts at once
     * @param failures how many failures end it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Limits(int accountsAtOnce, int failures) {}

    /** Copies the lists. */
    public PlanSummary {
        troubles = List.copyOf(troubles);
        refusals = List.copyOf(refusals);
    }

    /** Whether there is nothing to do. */
    @JsonIgnore
    public boolean isEmpty() {
        return waves == 0;
    }

    /** Whether it cannot be carried out as it is, and to plan again is all that helps. */
    boolean isHeld() {
        return stopped.isPresent() || isEmpty() && !refusals.isEmpty();
    }

    /** The plan in short, with its digest, and what refuses or stops it. */
    @Override
    public String toString() {
        return summary
                + lines("! ", troubles)
                + lines("refused: ", refusals)
                + lines("not begun: ", stopped.stream().toList())
                + "\nplanned at " + at + ", kept as " + reference + ", digest " + digest;
    }

    private static String lines(String sign, List<?> items) {
        return items.stream()
                .map(each -> "\n  " + sign + SafeText.lines(each.toString(), "    "))
                .collect(Collectors.joining());
    }
}
