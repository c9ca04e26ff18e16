// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Kind;

/**
 * Something that a user signs in or signs requests with, besides the console password.
 *
 * @param kind what it is
 * @param id its id; the serial number of an MFA device
 */
public record Credential(Kind kind, String id) {
    /** What a credential is. */
    public enum Kind {
        /** An access key. */
        ACCESS_KEY("access key"),
        /** An SSH public key for CodeCommit. */
        SSH_PUBLIC_KEY("SSH public key"),
        /** An X.509 signing certificate. */
        SIGNING_CERTIFICATE("signing certificate"),
        /** A service-specific credential, such as a Git password for CodeCommit. */
        SERVICE_SPECIFIC_CREDENTIAL("service-specific credential"),
        /** An MFA device assigned to the user, virtual or not. */
        MFA_DEVICE("MFA device");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether this is a virtual MFA device, which is an object of its own besides its assignment. */
    public boolean isVirtualMfa() {
        return kind == Kind.MFA_DEVICE && id.contains(":mfa/");
    }
}
