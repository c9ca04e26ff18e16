// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

/** What the root of an account may hold, and an organization can take away from it. */
public enum RootCredential {
    /** A console password. */
    PASSWORD,
    /** An active access key. */
    ACCESS_KEY,
    /** A virtual MFA device. */
    VIRTUAL_MFA,
    /** A FIDO security key. */
    SECURITY_KEY,
    /** An active X.509 signing certificate. */
    SIGNING_CERTIFICATE
}
