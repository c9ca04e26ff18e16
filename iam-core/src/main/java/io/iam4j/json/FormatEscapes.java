// SPDX-License-Identifier: Apache-2.0
package io.iam4j.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON what a reader of the text does not see, or sees in another order than it is written: control characters, marks of the
 * direction of text, joiners without width, separators of lines. Those of the Basic Multilingual Plane alone: of others the writer asks half
 * by half. Thread-safe.
 */
public final class FormatEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char DELETE = 0x7F;

    /** The ones for ASCII, with DELETE. */
    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    /** The escape of such a character; null for any other, which stays. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        int type = Character.getType(character);
        boolean unseen = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return unseen ? new SerializedString(String.format("\\u%04x", character)) : null;
    }
}
