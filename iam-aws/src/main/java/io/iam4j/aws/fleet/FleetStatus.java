// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.error.SafeText;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a fleet stands. Its {@link #toString} is for a reader. Immutable and thread-safe.
 *
 * @param phase what it does
 * @param plan the plan that it waits with or applies, or the last one
 * @param approval who approved that plan
 * @param rollout what came of it so far, or of the one before
 * @param problem why there is no plan, such as a declaration that cannot be planned
 * @param until when it goes on by itself; empty while it works
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetStatus(
        Phase phase,
        Optional<PlanSummary> plan,
        Optional<Approval> approval,
        Optional<Tally> rollout,
        Optional<String> problem,
        Optional<Instant> until) {
    /** What a fleet does. */
    public enum Phase {
        /** It reads the accounts. */
        PLANNING,
        /** Its plan waits for somebody to approve it. */
        WAITING_FOR_APPROVAL,
        /** It changes accounts. */
        APPLYING,
        /** It waits for the time to plan again. */
        RESTING,
        /** It was cancelled. */
        CANCELLED
    }

    /** The phase, the plan, the approval, the rollout and the problem, each where there is one. */
    @Override
    public String toString() {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + until.map(when -> ", until " + when).orElse("")
                + plan.map(each -> "\n" + each).orElse("")
                + approval.map(each -> "\n" + each).orElse("")
                + rollout.map(each -> "\n" + each).orElse("")
                + problem.map(why -> "\nPROBLEM: " + SafeText.lines(why, "  ")).orElse("");
    }
}
