// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

/** What a terminal looks like, which decides whether a QR code on it can be read. */
public enum TerminalColours {
    /** Light text on a dark ground. */
    DARK,
    /** Dark text on a light ground. */
    LIGHT
}
