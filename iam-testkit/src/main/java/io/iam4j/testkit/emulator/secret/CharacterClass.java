// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.util.EnumSet;
import java.util.Set;

/** The character classes of password policies. */
public enum CharacterClass {
    /** A to Z. */
    UPPERCASE("uppercase letter"),
    /** a to z. */
    LOWERCASE("lowercase letter"),
    /** 0 to 9. */
    NUMBER("number"),
    /** The symbols that the service counts. */
    SYMBOL("symbol");

    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";

    private final String label;

    CharacterClass(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The classes found in a text. */
    static Set<CharacterClass> in(String text) {
        Set<CharacterClass> out = EnumSet.noneOf(CharacterClass.class);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') out.add(UPPERCASE);
            else if (c >= 'a' && c <= 'z') out.add(LOWERCASE);
            else if (c >= '0' && c <= '9') out.add(NUMBER);
            else if (SYMBOLS.indexOf(c) >= 0) out.add(SYMBOL);
        }
        return out;
    }
}
