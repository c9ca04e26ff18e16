// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.Applied;
import io.iam4j.error.SafeText;
import io.iam4j.secret.SealedSecret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a rollout: of every account, and of every step in it. Immutable and thread-safe.
 *
 * @param name what the declaration calls the organization
 * @param accounts in the order of the plan
 * @param stopped why no further account was begun, such as that too many failed; empty when it ran to its end
 */
public record OrganizationApplied(String name, List<AccountOutcome> accounts, Optional<String> stopped) {
    /** Copies the list. */
    public OrganizationApplied {
        accounts = List.copyOf(accounts);
    }

    /** Whether every account is as planned. */
    public boolean isComplete() {
        return accounts.stream().allMatch(AccountOutcome::isComplete);
    }

    /**
     * What came of that account.
     *
     * @throws IllegalArgumentException when there is no account of that id
     */
    public AccountOutcome account(String id) {
        return accounts.stream()
                .filter(each -> each.account().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no account " + id + " in organization " + name));
    }

    /** The sealed secrets that are or may be in force, of all accounts. */
    public List<SealedSecret> secrets() {
        return accounts.stream()
                .flatMap(each -> each.applied().stream())
                .flatMap(each -> each.secrets().stream())
                .toList();
    }

    /** The counts, in one line. */
    public String summary() {
        long done = accounts.stream().filter(AccountOutcome::isComplete).count();
        long calls = accounts.stream()
                .flatMap(each -> each.applied().stream())
                .mapToLong(each -> each.count(io.iam4j.apply.StepResult.Outcome.DONE))
                .sum();
        return "Organization " + SafeText.line(name) + ": " + done + " of " + accounts.size()
                + (accounts.size() == 1 ? " account is" : " accounts are") + " as declared; " + calls + " changes done"
                + stopped.map(why -> "; stopped: " + SafeText.line(why)).orElse("") + ".";
    }

    /** The counts, a line for each account that changed, and of the others those that are not done, with every step that is not done. */
    @Override
    public String toString() {
        return summary()
                + accounts.stream()
                        .filter(each -> !each.isComplete() || each.applied().isPresent())
                        .map(each -> "\n  " + each.toString().replace("\n", "\n  "))
                        .collect(Collectors.joining());
    }

    /** The outcome of one account, if it was begun. */
    Optional<Applied> of(String id) {
        return account(id).applied();
    }
}
