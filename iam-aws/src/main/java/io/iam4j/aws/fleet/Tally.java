// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of a rollout so far. Immutable and thread-safe.
 *
 * @param reference the plan
 * @param parts how many parts of accounts have ended; an account has one for each wave that it is in
 * @param steps how many of their steps are done
 * @param incomplete how many parts are not done
 * @param shown the first twenty of these
 * @param failed the ids of the accounts that they are of
 * @param stopped why no further account was begun; empty when it went on to its end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tally(
        String reference,
        int parts,
        long steps,
        int incomplete,
        List<AccountResult> shown,
        SortedSet<String> failed,
        Optional<String> stopped) {
    private static final int SHOWN = 20;

    /** Copies the collections. */
    public Tally {
        shown = List.copyOf(shown);
        failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
    }

    /** Of a rollout that is to begin, or that {@code stopped} before it began. */
    static Tally of(String reference, Optional<String> stopped) {
        return new Tally(reference, 0, 0, 0, List.of(), new TreeSet<>(), stopped);
    }

    /** With what came of one more; {@code canary} ends it when it is not done. */
    Tally and(AccountResult result, boolean canary, int mostFailures) {
        if (result.isComplete())
            return new Tally(reference, parts + 1, steps + result.done(), incomplete, shown, failed, stopped);
        List<AccountResult> all = new ArrayList<>(shown);
        if (all.size() < SHOWN) all.add(result);
        SortedSet<String> accounts = new TreeSet<>(failed);
        accounts.add(result.id());
        int failures = accounts.size();
        Optional<String> why = stopped;
        if (why.isEmpty() && canary) why = Optional.of("the canary account " + result.id() + " failed");
        else if (why.isEmpty() && failures >= mostFailures)
            why = Optional.of(failures + (failures == 1 ? " account" : " accounts") + " failed");
        return new Tally(reference, parts + 1, steps + result.done(), incomplete + 1, all, accounts, why);
    }

    /** Whether all that was begun is done, and all was begun. */
    @JsonIgnore
    public boolean isComplete() {
        return incomplete == 0 && stopped.isEmpty();
    }

    /** The counts, and what is not done. */
    @Override
    public String toString() {
        return "plan " + reference + ": " + (parts - incomplete) + " of " + parts + " parts done, " + steps + " steps"
                + stopped.map(why -> "; stopped: " + SafeText.line(why)).orElse("")
                + shown.stream().map(each -> "\n  " + each).collect(Collectors.joining())
                + (incomplete > shown.size() ? "\n  and " + (incomplete - shown.size()) + " more" : "");
    }
}
