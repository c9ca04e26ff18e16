// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.observed.CredentialReport;
import io.iam4j.review.rule.Profile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a review is made. Each verb returns a new value. Thread-safe if the clock is.
 *
 * @param profile what it goes by
 * @param clock tells the time of the review
 * @param reportAge how old the credential report may be: more than zero, four hours at most; empty to do without one
 * @param lastAccesses whether it reads when users and roles last reached which service
 * @param knownAccounts the ids of accounts that roles may trust
 * @param alias the alias that the account is to have
 * @param declaration what is declared of the account
 */
@CheckReturnValue
public record ReviewOptions(
        Profile profile,
        InstantSource clock,
        Optional<Duration> reportAge,
        boolean lastAccesses,
        Set<String> knownAccounts,
        Optional<String> alias,
        Optional<Account> declaration) {
    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException when the age is out of its range, or a known account is not 12 digits
     */
    public ReviewOptions {
        reportAge.ifPresent(CredentialReport::allowedAge);
        for (String id : knownAccounts)
            if (!id.matches("[0-9]{12}"))
                throw new IllegalArgumentException(
                        "a known account is named by its id, which is 12 digits; \"" + id + "\" is not");
        knownAccounts = Set.copyOf(knownAccounts);
    }

    /** The standard profile, by the clock of this machine, with a credential report of up to four hours, without last accesses. */
    public static ReviewOptions standard() {
        return new ReviewOptions(
                Profile.standard(),
                InstantSource.system(),
                Optional.of(CredentialReport.OLDEST),
                false,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** By that profile. */
    public static ReviewOptions by(Profile profile) {
        return standard().profile(profile);
    }

    /** These, by that profile. */
    public ReviewOptions profile(Profile by) {
        return new ReviewOptions(by, clock, reportAge, lastAccesses, knownAccounts, alias, declaration);
    }

    /** These, at the time that {@code source} tells. */
    public ReviewOptions at(InstantSource source) {
        return new ReviewOptions(profile, source, reportAge, lastAccesses, knownAccounts, alias, declaration);
    }

    /**
     * These, with a credential report that is no older.
     *
     * @throws IllegalArgumentException when it is not more than zero, or more than four hours
     */
    public ReviewOptions reportAge(Duration most) {
        return new ReviewOptions(profile, clock, Optional.of(most), lastAccesses, knownAccounts, alias, declaration);
    }

    /** These, without a credential report: the rules that go by it are told as not checked. */
    public ReviewOptions withoutReport() {
        return new ReviewOptions(profile, clock, Optional.empty(), lastAccesses, knownAccounts, alias, declaration);
    }

    /** These, with last accesses: two calls or more, and some seconds, for each user and role. */
    public ReviewOptions withLastAccesses() {
        return new ReviewOptions(profile, clock, reportAge, true, knownAccounts, alias, declaration);
    }

    /**
     * These, with these accounts besides, which roles may trust: those of the same organization, for instance.
     *
     * @throws IllegalArgumentException when one is not 12 digits
     */
    public ReviewOptions knowing(String... accountIds) {
        Set<String> all = new TreeSet<>(knownAccounts);
        all.addAll(Arrays.asList(accountIds));
        return new ReviewOptions(profile, clock, reportAge, lastAccesses, all, alias, declaration);
    }

    /**
     * These, with the alias that the account is to have.
     *
     * @param wanted 3 to 63 of {@code a-z 0-9 -}, as {@link Account#alias(String)} has it
     * @throws io.iam4j.error.InvalidModelException when it is none
     */
    public ReviewOptions alias(String wanted) {
        Optional<String> valid = Account.own().alias(wanted).alias();
        return new ReviewOptions(profile, clock, reportAge, lastAccesses, knownAccounts, valid, declaration);
    }

    /** These, with what is declared of the account: the keys that it seals to are judged. */
    public ReviewOptions declared(Account account) {
        return new ReviewOptions(profile, clock, reportAge, lastAccesses, knownAccounts, alias, Optional.of(account));
    }
}
