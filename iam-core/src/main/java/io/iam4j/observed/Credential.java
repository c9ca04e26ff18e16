// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import java.time.Instant;
import java.util.Optional;

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

    /** Whether a credential can be used. */
    public enum Status {
        /** It can. */
        ACTIVE,
        /** It is switched off, and can be switched on again. */
        INACTIVE,
        /** Its time is over, and it can only be deleted. Service-specific credentials alone. */
        EXPIRED
    }

    /**
     * What the service tells of a credential besides its id. Each part is empty when it was not read, or when the service
     * does not tell it of this kind: an MFA device has no status.
     *
     * @param status whether it can be used
     * @param created when it was created, uploaded or enabled
     * @param lastUsed when it was last used
     */
    public record Facts(Optional<Status> status, Optional<Instant> created, Optional<Instant> lastUsed) {
        /** Nothing is known. */
        public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether it is known to be switched off or expired. */
        public boolean isDead() {
            return status.filter(known -> known != Status.ACTIVE).isPresent();
        }
    }

    /** Whether this is a virtual MFA device, which is an object of its own besides its assignment. */
    public boolean isVirtualMfa() {
        return kind == Kind.MFA_DEVICE && id.contains(":mfa/");
    }
}
