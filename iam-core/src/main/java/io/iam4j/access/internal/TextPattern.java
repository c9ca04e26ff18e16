// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of actions or of resources as a set of texts, which can be compared with others: whether one takes in another, whether two have
 * a text in common, and which text some fit and others do not. The answers are exact; a comparison that would take too long is answered
 * as if the texts differed. Immutable and thread-safe.
 */
public final class TextPattern {
    private static final int MOST_STATES = 20_000;
    private static final String WILD = "*?";

    /** One of these is in no pattern at hand, and stands for every character that none names. */
    private static final String FRESH = "x0zqjkw-_~\u00A4\u00A5";

    private final String source;
    private final String shown;
    private final Glob glob;
    private final Predicate<String> fits;
    private final String literal;
    private final String service;
    private final boolean open;

    /** Whether wildcards stay within the parts of an ARN, as in conditions. */
    private final boolean byParts;

    private TextPattern(String source, String shown, Glob glob, boolean open) {
        this(source, shown, glob, open, false);
    }

    private TextPattern(String source, String shown, Glob glob, boolean open, boolean byParts) {
        this.byParts = byParts;
        this.source = source;
        this.shown = shown;
        this.glob = glob;
        this.open = open;
        fits = open ? glob::matches : Glob.fixed(source, () -> glob);
        int end = 0;
        int variable = open ? source.indexOf("${") : source.length();
        while (end < variable && WILD.indexOf(source.charAt(end)) < 0) end++;
        literal = source.substring(0, end);
        service = literal.substring(0, Math.max(0, literal.indexOf(':')));
    }

    /** A value of an Action element; its case does not count. */
    public static TextPattern action(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        Glob glob = new Glob();
        glob.wild(lower, true);
        return new TextPattern(lower, pattern, glob, false);
    }

    /**
     * A value of a Resource element.
     *
     * @param variables whether {@code ${...}} means anything
     * @param keys gives the values of variables; one whose value is not known stands for any text, and leaves the pattern open
     * @return empty when a variable has no value, for then nothing fits
     */
    public static Optional<TextPattern> resource(String pattern, boolean variables, KeySource keys) {
        Glob glob = new Glob();
        Match usable = ArnPatterns.compile(new PatternText(pattern, variables), glob, keys);
        if (usable == Match.NO) return Optional.empty();
        boolean open = usable == Match.DEPENDS;
        String source = new PatternText(pattern, variables).substituted(keys);
        return Optional.of(new TextPattern(source, source, glob, open));
    }

    /** A value that StringLike compares with, without variables. */
    public static TextPattern text(String pattern) {
        Glob glob = new Glob();
        glob.wild(pattern, true);
        return new TextPattern(pattern, pattern, glob, false);
    }

    /** A value that ArnLike and ArnEquals compare with, without variables; empty when no ARN is like it. */
    public static Optional<TextPattern> arn(String pattern) {
        if (ArnPatterns.isLikeNone(pattern)) return Optional.empty();
        Glob glob = new Glob();
        ArnPatterns.compileLike(pattern, glob);
        return Optional.of(new TextPattern(pattern, pattern, glob, false, true));
    }

    /** The service of the actions that fit, in lower case; empty when they can be of several. */
    public String service() {
        return service;
    }

    /** What every text that fits begins with, as far as it is written out. */
    public String beginning() {
        return literal;
    }

    /** Whether it is the star that takes in everything. */
    public boolean isAny() {
        return source.equals("*");
    }

    /** Whether it depends on the value of a variable. */
    public boolean isOpen() {
        return open;
    }

    /** Whether a text fits; of an open pattern, whether it may. */
    public boolean matches(String text) {
        return fits.test(text);
    }

    /** Whether a text fits, for certain or as variables turn out. */
    public Match matches(String text, KeySource keys) {
        return open ? ArnPatterns.names(new PatternText(source, true), text, keys) : Match.of(matches(text));
    }

    private boolean isPlain() {
        return !open && literal.length() == source.length();
    }

    private boolean isPrefix() {
        return !open && literal.length() == source.length() - 1 && source.endsWith("*");
    }

    private boolean isCompatible(TextPattern other) {
        return literal.startsWith(other.literal) || other.literal.startsWith(literal);
    }

    /** Whether every text that fits {@code other} fits this too. */
    public boolean covers(TextPattern other) {
        if (literal.length() > other.literal.length() || !other.literal.startsWith(literal)) return false;
        if (source.equals(other.source)) return true;
        if (open || isPlain()) return false;
        if (isPrefix() || other.isPlain())
            return isPrefix() ? other.literal.startsWith(literal) : matches(other.source);
        if (!other.open && !matches(other.shortest())) return false;
        return example(List.of(other), List.of(this)).isEmpty();
    }

    /** A text that fits, of a pattern without open variables. */
    private String shortest() {
        return source.replace("*", "").replace('?', 'x');
    }

    /** Whether some text fits both. */
    public boolean meets(TextPattern other) {
        if (!isCompatible(other)) return false;
        if (other.isPlain()) return matches(other.source);
        if (isPlain()) return other.matches(source);
        return isPrefix() && other.isPrefix() || glob.meets(other.glob);
    }

    /** A text that fits all of {@code all} and none of {@code none}; empty when there is none for certain. */
    public static Optional<String> example(List<TextPattern> all, List<TextPattern> none) {
        for (TextPattern one : all)
            for (String text : one.candidates()) if (fits(text, all, none)) return Optional.of(text);
        for (TextPattern one : all)
            for (TextPattern other : none) if (other.coversAtAGlance(one)) return Optional.empty();
        return new Search(all, none).run();
    }

    private static boolean fits(String text, List<TextPattern> all, List<TextPattern> none) {
        for (TextPattern each : all) if (!each.matches(text)) return false;
        for (TextPattern each : none) if (!each.open && each.matches(text)) return false;
        return true;
    }

    /** Texts that fit, where no variable is open: one that hardly any other pattern names, and the shortest. */
    private List<String> candidates() {
        if (open) return List.of();
        if (isPlain()) return List.of(source);
        if (isAny()) return List.of("x0:zq");
        return List.of(source.replace("*", "x0zq").replace('?', 'x'), shortest());
    }

    private boolean coversAtAGlance(TextPattern other) {
        return !open && (isPrefix() ? other.literal.startsWith(literal) : equals(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern that
                && source.equals(that.source)
                && open == that.open
                && byParts == that.byParts;
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The pattern as it was given, with the variables replaced whose values are known. */
    @Override
    public String toString() {
        return shown;
    }

    /** A search, breadth first, through the positions that a text leads to in every pattern at once. */
    private static final class Search {
        private final List<Glob> globs = new ArrayList<>();
        private final int wanted;
        private final List<Integer> alphabet = new ArrayList<>();
        private final Map<List<BitSet>, @Nullable Step> seen = new HashMap<>();
        private final Queue<List<BitSet>> open = new ArrayDeque<>();

        private record Step(List<BitSet> from, int character) {}

        Search(List<TextPattern> all, List<TextPattern> none) {
            all.forEach(pattern -> globs.add(pattern.glob));
            wanted = globs.size();
            none.stream().filter(pattern -> !pattern.open).forEach(pattern -> globs.add(pattern.glob));
            TreeSet<Integer> named = new TreeSet<>();
            globs.forEach(glob -> glob.literals().forEach(named::add));
            FRESH.chars().filter(each -> !named.contains(each)).limit(1).forEach(alphabet::add);
            alphabet.addAll(named);
            if (!named.contains((int) ':') && !alphabet.contains((int) ':')) alphabet.add((int) ':');
        }

        Optional<String> run() {
            List<BitSet> start = globs.stream().map(Glob::start).toList();
            seen.put(start, null);
            open.add(start);
            while (!open.isEmpty()) {
                List<BitSet> at = open.remove();
                if (isFound(at)) return Optional.of(text(at));
                if (seen.size() > MOST_STATES) return Optional.of("");
                for (int character : alphabet) visit(at, character);
            }
            return Optional.empty();
        }

        private boolean isFound(List<BitSet> at) {
            for (int i = 0; i < globs.size(); i++) if (globs.get(i).accepts(at.get(i)) != i < wanted) return false;
            return true;
        }

        private void visit(List<BitSet> at, int character) {
            List<BitSet> next = new ArrayList<>(globs.size());
            for (int i = 0; i < globs.size(); i++) {
                BitSet after = globs.get(i).after(character, at.get(i));
                if (i < wanted && after.isEmpty()) return;
                next.add(after);
            }
            if (seen.containsKey(next)) return;
            seen.put(next, new Step(at, character));
            open.add(next);
        }

        private String text(List<BitSet> end) {
            StringBuilder text = new StringBuilder();
            for (Step step = seen.get(end); step != null; step = seen.get(step.from))
                text.insert(0, (char) step.character);
            return text.toString();
        }
    }
}
