// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

/** What the values of a condition key are. */
public enum KeyType {
    /** Any text: compared by the String operators. */
    STRING("String"),
    /** A number. */
    NUMERIC("Numeric"),
    /** A date, or seconds since 1970. */
    DATE("Date"),
    /** {@code true} or {@code false}. */
    BOOL("Bool"),
    /** An ARN: compared by the Arn and the String operators. */
    ARN("ARN"),
    /** An address, compared with blocks of addresses. */
    IP_ADDRESS("IPAddress"),
    /** Base64. */
    BINARY("Binary");

    private final String text;

    KeyType(String text) {
        this.text = text;
    }

    /** The type as the Service Authorization Reference writes it. */
    @Override
    public String toString() {
        return text;
    }

    static KeyType of(String text) {
        for (KeyType type : values()) if (type.text.equals(text)) return type;
        throw new IllegalArgumentException("the type of condition key \"" + text + "\"");
    }
}
