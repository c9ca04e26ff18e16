// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.util.ArrayList;
import java.util.List;

/**
 * What the root user of a member account signs in with. With central root access it should be nothing.
 *
 * @param accountId the account
 * @param password whether it has a password
 * @param accessKeys the ids of its access keys
 * @param signingCertificates the ids of its signing certificates
 * @param mfaDevices the serial numbers of its MFA devices
 */
public record RootCredentials(
        String accountId,
        boolean password,
        List<String> accessKeys,
        List<String> signingCertificates,
        List<String> mfaDevices) {
    /** Copies the lists. */
    public RootCredentials {
        accessKeys = List.copyOf(accessKeys);
        signingCertificates = List.copyOf(signingCertificates);
        mfaDevices = List.copyOf(mfaDevices);
    }

    /** Whether nobody can sign in as the root user. */
    public boolean isEmpty() {
        return !password && accessKeys.isEmpty() && signingCertificates.isEmpty();
    }

    /** What there is, in one line. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (password) parts.add("a password");
        accessKeys.forEach(id -> parts.add("access key " + id));
        signingCertificates.forEach(id -> parts.add("signing certificate " + id));
        mfaDevices.forEach(serial -> parts.add("MFA device " + serial));
        return "root user of " + accountId + ": " + (parts.isEmpty() ? "no credentials" : String.join(", ", parts));
    }
}
