// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.secret.SealedSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of carrying out a plan: the outcome of every step, and the secrets made, sealed. Immutable and thread-safe.
 *
 * @param results one for each step, in the plan's order; first what mends what an earlier apply left
 * @param secrets the sealed secrets that are or may be in force, in the order of their making
 * @param uncertain those of {@code secrets} of which it is not known whether they are in force: their owner has to try them
 * @param notices what an earlier apply that died left and this one could not mend, and what a call without answer may have left; a
 *     sentence or two each
 * @param deliveredTo what the sink calls itself that has the secrets too; empty when they are in this result alone
 * @param stopped why no further step was started, such as that the apply was cancelled; empty when it ran to its end
 */
public record Applied(
        List<StepResult> results,
        List<SealedSecret> secrets,
        List<SealedSecret> uncertain,
        List<String> notices,
        Optional<String> deliveredTo,
        Optional<String> stopped) {
    /** Copies the lists. */
    public Applied {
        results = List.copyOf(results);
        secrets = List.copyOf(secrets);
        uncertain = List.copyOf(uncertain);
        notices = List.copyOf(notices);
    }

    /** This, with further notices. */
    Applied noticing(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new Applied(results, secrets, uncertain, all, deliveredTo, stopped);
    }

    /** Whether every step is done. */
    public boolean isComplete() {
        return results.stream().allMatch(result -> result.outcome() == Outcome.DONE);
    }

    /** How many steps ended so. */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** The counts, in one line. */
    public String summary() {
        if (results.isEmpty()) return "Applied: there was nothing to change.";
        String counts = "Applied: " + count(Outcome.DONE) + " of " + results.size() + " changes done";
        if (isComplete()) return counts + ".";
        long unknown = count(Outcome.UNKNOWN);
        return counts + ", " + count(Outcome.FAILED) + " failed, "
                + (unknown == 0 ? "" : unknown + " of unknown outcome, ") + count(Outcome.NOT_TRIED) + " not tried"
                + stopped.map(why -> ": " + why).orElse("") + ".";
    }

    /**
     * The counts, every step that is not done with the reason, and every secret with the place of its sealed form; the
     * sealed form itself where no sink has it.
     */
    @Override
    public String toString() {
        return summary() + unfinished() + noticed() + made();
    }

    private String unfinished() {
        return results.stream()
                .filter(result -> result.outcome() != Outcome.DONE)
                .map(result -> "\n  " + result)
                .collect(Collectors.joining());
    }

    private String noticed() {
        return notices.stream().map(notice -> "\n  ! " + notice).collect(Collectors.joining());
    }

    private String made() {
        if (secrets.isEmpty()) return "";
        return "\nSealed secrets, in " + place(deliveredTo) + ":"
                + secrets.stream().map(secret -> "\n  " + line(secret)).collect(Collectors.joining());
    }

    private String line(SealedSecret secret) {
        String mark = uncertain.contains(secret) ? " (may be in force or not)" : "";
        String sealed =
                deliveredTo.isPresent() ? "" : ":\n    " + secret.message().base64();
        return secret.title() + ", sealed to " + secret.recipient() + mark + sealed;
    }

    /** For messages: where sealed secrets are. */
    static String place(Optional<String> deliveredTo) {
        return deliveredTo.orElse("this result alone");
    }
}
