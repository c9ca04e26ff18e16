// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import java.util.List;

/** A message did not open; the front turns it into the exception that users see. */
public final class CannotOpen extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        NOT_A_PRIVATE_KEY,
        NO_KEY_FOR_MESSAGE,
        PASSPHRASE_NEEDED,
        WRONG_PASSPHRASE,
        SECRET_PART_ELSEWHERE,
        DAMAGED_MESSAGE
    }

    private final Reason reason;
    private final String detail;
    private final List<String> recipients;

    private CannotOpen(Reason reason, String detail, List<String> recipients) {
        super(reason + " " + detail);
        this.reason = reason;
        this.detail = detail;
        this.recipients = List.copyOf(recipients);
    }

    static CannotOpen because(Reason reason) {
        return new CannotOpen(reason, "", List.of());
    }

    static CannotOpen notAPrivateKey(String seen) {
        return new CannotOpen(Reason.NOT_A_PRIVATE_KEY, seen, List.of());
    }

    static CannotOpen damaged(String why) {
        return new CannotOpen(Reason.DAMAGED_MESSAGE, why, List.of());
    }

    static CannotOpen sealedToOthers(List<String> recipients) {
        return new CannotOpen(Reason.NO_KEY_FOR_MESSAGE, "", recipients);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** One clause: what is damaged, or what was seen instead of a private key; empty for the other reasons. */
    public String detail() {
        return detail;
    }

    /** The ids of the keys that the message is sealed to, where it is sealed to others. */
    public List<String> recipients() {
        return recipients;
    }
}
