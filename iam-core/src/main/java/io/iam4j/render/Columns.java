// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * The columns that text takes on a terminal: two for what is wide in East Asian Width (Unicode Annex 11) and for emoji, none for marks that
 * combine.
 */
final class Columns {
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.TANGUT);

    /** After these a long word is broken rather than elsewhere. */
    private static final String BREAKS = "/:,;|=";

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
            return 0;
        if (codePoint < 0x1100) return 1;
        boolean wide = WIDE.contains(UnicodeScript.of(codePoint)) && !(codePoint >= 0xFF61 && codePoint <= 0xFFDC)
                || codePoint >= 0x3000 && codePoint <= 0x303E
                || codePoint >= 0xFF01 && codePoint <= 0xFF60
                || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
        return wide ? 2 : 1;
    }

    /** Where to break a word of which so many columns fit: after the last mark in their second half, or else behind the last that fits. */
    static int breakAt(String word, int columns) {
        int end = 0;
        int used = 0;
        int mark = 0;
        while (end < word.length()) {
            int codePoint = word.codePointAt(end);
            used += of(codePoint);
            if (used > columns && end > 0) break;
            end += Character.charCount(codePoint);
            if (BREAKS.indexOf(codePoint) >= 0 && used > columns / 2) mark = end;
        }
        return mark > 0 ? mark : end;
    }
}
