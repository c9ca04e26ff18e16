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

    /** What kind of MFA device a serial number names. */
    public enum MfaKind {
        /** An authenticator app, or whatever computes codes from a seed: {@code arn:...:mfa/...}. */
        VIRTUAL("virtual"),
        /** A passkey or security key: {@code arn:...:u2f/...}. */
        FIDO("FIDO"),
        /** A token with a display, named by the number on it. */
        HARDWARE("hardware");

        private final String words;

        MfaKind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A use of a credential.
     *
     * @param at when; the service tells it some minutes to hours late
     * @param service the service that was called, such as {@code iam}; empty when that is not told
     * @param region where, such as {@code eu-central-1}; empty when that is not told
     */
    public record Use(Instant at, Optional<String> service, Optional<String> region) {
        /** At that time, of whatever. */
        public Use(Instant at) {
            this(at, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What the service tells of a credential besides its id. Each part is empty when it was not read, or when the service
     * does not tell it of this kind: an MFA device has no status.
     *
     * @param status whether it can be used
     * @param created when it was created, uploaded or enabled
     * @param lastUse when it was last used; empty also when it never was
     * @param service which service a service-specific credential is for, such as {@code codecommit.amazonaws.com}
     * @param expires when a service-specific credential expires
     * @param fingerprint which SSH public key it is, as {@code SshPublicKey.fingerprint} tells it, or which signing certificate,
     *     as {@code SigningCertificate.fingerprint}
     */
    public record Facts(
            Optional<Status> status,
            Optional<Instant> created,
            Optional<Use> lastUse,
            Optional<String> service,
            Optional<Instant> expires,
            Optional<String> fingerprint) {
        /** Nothing is known. */
        public static final Facts NONE = new Facts(Optional.empty(), Optional.empty(), Optional.empty());

        /** Of a credential that is for no service in particular. */
        public Facts(Optional<Status> status, Optional<Instant> created, Optional<Use> lastUse) {
            this(status, created, lastUse, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** These, with that status. */
        public Facts status(Status now) {
            return new Facts(Optional.of(now), created, lastUse, service, expires, fingerprint);
        }

        /** These, of the key or certificate with that fingerprint. */
        public Facts fingerprint(Optional<String> which) {
            return new Facts(status, created, lastUse, service, expires, which);
        }

        /** These, of a credential for {@code service}. */
        public Facts service(String service) {
            return new Facts(status, created, lastUse, Optional.of(service), expires, fingerprint);
        }

        /** Whether it is known to be switched off or expired. */
        public boolean isDead() {
            return status.filter(known -> known != Status.ACTIVE).isPresent();
        }

        /** When it was last used; empty also when it never was. */
        public Optional<Instant> lastUsed() {
            return lastUse.map(Use::at);
        }
    }

    /** Whether this is a virtual MFA device, which is an object of its own besides its assignment. */
    public boolean isVirtualMfa() {
        return kind == Kind.MFA_DEVICE && id.contains(":mfa/");
    }

    /**
     * What kind of MFA device this is, as its serial number tells.
     *
     * @throws IllegalStateException when it is no MFA device
     */
    public MfaKind mfaKind() {
        if (kind != Kind.MFA_DEVICE) throw new IllegalStateException("an " + kind + " is no MFA device");
        if (isVirtualMfa()) return MfaKind.VIRTUAL;
        return id.contains(":u2f/") ? MfaKind.FIDO : MfaKind.HARDWARE;
    }
}
