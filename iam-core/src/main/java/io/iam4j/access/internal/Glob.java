// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A text with wildcards, put together piece by piece. Matching takes time in proportion to the product of both lengths,
 * however many stars there are: a backtracking expression could run for hours. A character is a unit of UTF-16, as AWS counts them: two
 * question marks fit one letter outside the basic plane, and one does not (recorded in radkawar/stackd, condition_strings.json). Safe to share
 * between threads once it is put together.
 */
final class Glob {
    private final List<Token> tokens = new ArrayList<>();

    /**
     * What stands for a character.
     *
     * @param literal the one that it stands for; absent for a wildcard
     * @param many whether it stands for any number of them
     * @param crossing whether a colon is one of them
     */
    private record Token(OptionalInt literal, boolean many, boolean crossing) {
        /** Whether some character may stand for both; there is always one that no wildcard refuses. */
        boolean shares(Token other) {
            if (literal.isPresent()) return other.takes(literal.getAsInt());
            return other.literal.isEmpty() || takes(other.literal.getAsInt());
        }

        boolean takes(int character) {
            return literal.isPresent() ? literal.getAsInt() == character : crossing || character != ':';
        }
    }

    /**
     * How texts fit a pattern without variables. Most patterns are a plain text or end in their only star and need no
     * glob.
     *
     * @param general gives the glob of the pattern, for the others
     */
    static Predicate<String> fixed(String pattern, Supplier<Glob> general) {
        int star = pattern.indexOf('*');
        boolean simple = pattern.indexOf('?') < 0 && (star < 0 || star == pattern.length() - 1);
        if (!simple) return general.get()::matches;
        if (star < 0) return pattern::equals;
        String start = pattern.substring(0, star);
        return text -> text.startsWith(start);
    }

    /** Adds a text that means itself. */
    void plain(String text) {
        text.chars().forEach(each -> tokens.add(new Token(OptionalInt.of(each), false, true)));
    }

    /**
     * Adds a text in which {@code *} and {@code ?} are wildcards.
     *
     * @param crossing whether they stand for colons too
     */
    void wild(String text, boolean crossing) {
        text.chars().forEach(each -> {
            if (each == '*' || each == '?') tokens.add(new Token(OptionalInt.empty(), each == '*', crossing));
            else tokens.add(new Token(OptionalInt.of(each), false, true));
        });
    }

    /** Whether the whole of a text fits. */
    boolean matches(String text) {
        boolean[] reached = new boolean[tokens.size() + 1];
        reached[0] = true;
        skipStars(reached);
        for (int character : text.chars().toArray()) reached = after(character, reached);
        return reached[tokens.size()];
    }

    /** The positions in the pattern before any character. */
    BitSet start() {
        BitSet reached = new BitSet(tokens.size() + 1);
        reached.set(0);
        skipStars(reached);
        return reached;
    }

    /** The positions that one more character leads to; none when no text that begins so fits. */
    BitSet after(int character, BitSet before) {
        BitSet out = new BitSet(tokens.size() + 1);
        for (int i = before.nextSetBit(0); i >= 0 && i < tokens.size(); i = before.nextSetBit(i + 1))
            if (tokens.get(i).takes(character)) out.set(tokens.get(i).many() ? i : i + 1);
        skipStars(out);
        return out;
    }

    private void skipStars(BitSet reached) {
        for (int i = 0; i < tokens.size(); i++)
            if (reached.get(i) && tokens.get(i).many()) reached.set(i + 1);
    }

    /** Whether some text fits this and {@code other}: each pair of positions is looked at once. */
    boolean meets(Glob other) {
        int width = other.tokens.size() + 1;
        BitSet reached = new BitSet((tokens.size() + 1) * width);
        reached.set(0);
        for (int i = 0; i <= tokens.size(); i++)
            for (int j = 0; j < width; j++) if (reached.get(i * width + j)) step(other, i, j, width, reached);
        return reached.get(tokens.size() * width + width - 1);
    }

    private void step(Glob other, int i, int j, int width, BitSet reached) {
        boolean hasOne = i < tokens.size();
        boolean hasOther = j < other.tokens.size();
        if (hasOne && tokens.get(i).many()) reached.set((i + 1) * width + j);
        if (hasOther && other.tokens.get(j).many()) reached.set(i * width + j + 1);
        if (!hasOne || !hasOther || !tokens.get(i).shares(other.tokens.get(j))) return;
        boolean oneStays = tokens.get(i).many();
        boolean otherStays = other.tokens.get(j).many();
        if (!oneStays || !otherStays) reached.set((oneStays ? i : i + 1) * width + (otherStays ? j : j + 1));
    }

    /** Whether the text that led to these positions fits. */
    boolean accepts(BitSet reached) {
        return reached.get(tokens.size());
    }

    /** The characters that the pattern names. */
    IntStream literals() {
        return tokens.stream().flatMapToInt(token -> token.literal().stream());
    }

    /** The positions in the pattern that one more character leads to. */
    private boolean[] after(int character, boolean[] before) {
        boolean[] out = new boolean[before.length];
        for (int i = 0; i < tokens.size(); i++)
            if (before[i] && tokens.get(i).takes(character)) out[tokens.get(i).many() ? i : i + 1] = true;
        skipStars(out);
        return out;
    }

    /** A star may stand for no character at all. */
    private void skipStars(boolean[] reached) {
        for (int i = 0; i < tokens.size(); i++) if (reached[i] && tokens.get(i).many()) reached[i + 1] = true;
    }
}
