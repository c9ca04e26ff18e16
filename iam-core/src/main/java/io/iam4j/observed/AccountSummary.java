// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The service's own count of what an account holds, in one call: {@code LiveAccount.accountSummary} reads it. It is the one place
 * that tells of the root user's credentials without signing in as the root user. Immutable and thread-safe.
 *
 * @param counts each number by its key, such as {@code AccountMFAEnabled}; what the service does not tell is missing
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">GetAccountSummary</a>
 */
public record AccountSummary(SortedMap<String, Integer> counts) {
    /** Copies the counts. */
    public AccountSummary {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Of these counts. */
    public static AccountSummary of(Map<String, Integer> counts) {
        return new AccountSummary(new TreeMap<>(counts));
    }

    /** The number of that key, such as {@code Users}; empty when the service does not tell it. */
    public Optional<Integer> count(String key) {
        return Optional.ofNullable(counts.get(key));
    }

    /** Whether the root user has an access key, switched on or off; empty when the service does not tell. */
    public Optional<Boolean> rootAccessKey() {
        return flag("AccountAccessKeysPresent");
    }

    /** Whether the root user has an MFA device of whatever kind; empty when the service does not tell. */
    public Optional<Boolean> rootMfa() {
        return flag("AccountMFAEnabled");
    }

    /** Whether the root user has a password; empty when the service does not tell. */
    public Optional<Boolean> rootPassword() {
        return flag("AccountPasswordPresent");
    }

    /** Whether the root user has a signing certificate; empty when the service does not tell. */
    public Optional<Boolean> rootSigningCertificate() {
        return flag("AccountSigningCertificatesPresent");
    }

    private Optional<Boolean> flag(String key) {
        return count(key).map(number -> number != 0);
    }

    /** A line for each number. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
