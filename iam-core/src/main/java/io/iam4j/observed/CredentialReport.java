// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.internal.Times;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The service's own list of who signs in with what: every user and the root user in two or three calls, up to four hours old.
 * {@code LiveAccount.credentialReport} reads it. It tells no ids: an access key or a certificate is known by its number in the
 * report, 1 or 2. It tells nothing of SSH keys, of service-specific credentials, of which kind an MFA device is and how many there
 * are, and of whether a password is to be changed at the next sign-in. A use is told to within 15 minutes, a sign-in to within five.
 * Immutable and thread-safe.
 *
 * @param accountId the account's 12-digit id
 * @param generated when the service made it
 * @param age how old it was when it was read, by the service's clock
 * @param root the root user; empty when the report has no such row
 * @param users the users by name
 * @param unread how many rows were not as documented, and are left out
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Format of the report</a>
 */
public record CredentialReport(
        String accountId,
        Instant generated,
        Duration age,
        Optional<Holder> root,
        SortedMap<String, Holder> users,
        int unread) {
    /** The name that the report gives the root user. */
    public static final String ROOT = "<root_account>";

    /** The service gives out no older report: GetCredentialReport answers ReportExpired. */
    public static final Duration OLDEST = Duration.ofHours(4);

    /** Copies the users. */
    public CredentialReport {
        TreeMap<String, Holder> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(users);
        users = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Who signs in.
     *
     * @param name the user's name; {@link #ROOT} of the root user
     * @param created when the user was created
     * @param hasPassword whether there is a console password; empty where the report says {@code not_supported}, as it does of a root user
     * @param password what the report tells of the password. The last use stays there when the password is deleted; it is empty when
     *     there was none since October 2014
     * @param mfaActive whether an MFA device is enabled
     * @param keys those access keys of which the report tells anything. Of a key that is switched off it may tell nothing, so a user
     *     without any here may have one that is off
     * @param certificates those signing certificates of which the report tells anything
     */
    public record Holder(
            String name,
            Instant created,
            Optional<Boolean> hasPassword,
            ConsolePassword password,
            boolean mfaActive,
            List<Key> keys,
            List<Certificate> certificates) {
        /** Copies the lists. */
        public Holder {
            keys = List.copyOf(keys);
            certificates = List.copyOf(certificates);
        }

        /** Whether this is the root user. */
        public boolean isRoot() {
            return name.equals(ROOT);
        }

        /** The console password; empty when there is none, or when the report does not tell. */
        public Optional<ConsolePassword> consolePassword() {
            return hasPassword.orElse(false) ? Optional.of(password) : Optional.empty();
        }
    }

    /**
     * An access key. Its id is not told: ListAccessKeys has it.
     *
     * @param number 1 or 2: its place in the report
     * @param active whether it can be used
     * @param rotated when it was created, or its status was last changed; empty when that is not told
     * @param lastUse its last use; empty when it was not used since April 2015, when the service began to note it. The region is empty of
     *     a service that has none
     */
    public record Key(int number, boolean active, Optional<Instant> rotated, Optional<Use> lastUse) {}

    /**
     * A signing certificate. Its id is not told: ListSigningCertificates has it.
     *
     * @param number 1 or 2: its place in the report
     * @param active whether it can be used
     * @param rotated when it was uploaded, or its status was last changed; empty when that is not told
     */
    public record Certificate(int number, boolean active, Optional<Instant> rotated) {}

    /** The user of that name, whatever its case; empty when the report does not tell of them. */
    public Optional<Holder> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** The time as of which it was read, by the service's clock. */
    public Instant readAt() {
        return generated.plus(age);
    }

    /**
     * Checks how old a report is allowed to be.
     *
     * @throws IllegalArgumentException unless {@code maxAge} is more than zero, and {@link #OLDEST} at most
     */
    public static Duration allowedAge(Duration maxAge) {
        if (maxAge.isZero() || maxAge.isNegative() || maxAge.compareTo(OLDEST) > 0)
            throw new IllegalArgumentException("a credential report may be up to " + Times.lasting(OLDEST)
                    + " old, as long as the service keeps it; " + Times.lasting(maxAge)
                    + " is not between zero and that");
        return maxAge;
    }

    /** What it is and how old; {@code Iam.credentials(report)} shows who signs in with what. */
    @Override
    public String toString() {
        return "Credential report of account " + accountId + ", made " + Times.at(generated) + ": " + users.size()
                + (users.size() == 1 ? " user." : " users.");
    }
}
