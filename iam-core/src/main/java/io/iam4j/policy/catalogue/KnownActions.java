// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The actions that AWS names in its managed policies. They are not all that there are, so that an unknown name is taken for a
 * misspelt one only when it differs from a known one in a single word, by one letter or two that changed places, and AWS
 * uses that word nowhere.
 */
public final class KnownActions {
    /** Vendors of which AWS names fewer actions are too little known to correct anybody. */
    private static final int ENOUGH = 20;

    /** Shorter words differ from each other by a letter too often. */
    private static final int SHORTEST_WORD = 4;

    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[A-Z]");

    private KnownActions() {}

    /** Whether AWS names an action of that vendor. */
    public static boolean hasVendor(String vendor) {
        return Catalogue.NAMES.containsKey(lower(vendor));
    }

    /** The known action that was meant by a misspelt one; empty for a known one, for a pattern, and where it is not certain. */
    public static Optional<String> meantBy(String action) {
        int colon = action.indexOf(':');
        if (colon < 1 || action.contains("*") || action.contains("?")) return Optional.empty();
        String vendor = lower(action.substring(0, colon));
        String name = action.substring(colon + 1);
        Map<String, String> known = Catalogue.NAMES.getOrDefault(vendor, Map.of());
        if (known.size() < ENOUGH || known.containsKey(lower(name))) return Optional.empty();
        List<String> words = words(name);
        return known.values().stream()
                .filter(each -> Math.abs(each.length() - name.length()) <= 1)
                .filter(each -> isMisspelt(words, words(each)))
                .findFirst()
                .map(each -> vendor + ":" + each);
    }

    /** Actions of that very name, whatever their vendor, for an action written without one; the most used vendors first. */
    public static List<String> named(String name) {
        List<String> found = new ArrayList<>();
        Catalogue.NAMES.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Map<String, String>> each) ->
                                each.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(vendor -> Optional.ofNullable(vendor.getValue().get(lower(name)))
                        .ifPresent(known -> found.add(vendor.getKey() + ":" + known)));
        return found;
    }

    private static boolean isMisspelt(List<String> words, List<String> known) {
        if (words.size() != known.size()) return false;
        int different = -1;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(known.get(i))) continue;
            if (different >= 0) return false;
            different = i;
        }
        if (different < 0) return false;
        String word = words.get(different);
        return word.length() >= SHORTEST_WORD
                && !Catalogue.WORDS.contains(word)
                && !isPlural(word, known.get(different))
                && !isPlural(known.get(different), word)
                && isOneSlipApart(word, known.get(different));
    }

    /** The services have many pairs such as GetPartition and GetPartitions. */
    private static boolean isPlural(String one, String other) {
        return one.equals(other + "s");
    }

    /** Whether a letter is added, missing or another, or two that stand beside each other changed places. */
    private static boolean isOneSlipApart(String one, String other) {
        if (one.length() > other.length()) return isOneSlipApart(other, one);
        int i = 0;
        while (i < one.length() && one.charAt(i) == other.charAt(i)) i++;
        if (one.length() < other.length()) return one.substring(i).equals(other.substring(i + 1));
        if (one.substring(i + 1).equals(other.substring(i + 1))) return true;
        return i + 1 < one.length()
                && one.charAt(i) == other.charAt(i + 1)
                && one.charAt(i + 1) == other.charAt(i)
                && one.substring(i + 2).equals(other.substring(i + 2));
    }

    private static List<String> words(String name) {
        return WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(KnownActions::lower)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Loaded at the first use. */
    private static final class Catalogue {
        /** Names by vendor, each by itself in lower case. */
        static final Map<String, Map<String, String>> NAMES = read();

        /** The words of all names. */
        static final Set<String> WORDS = wordsOfAll();

        private static Map<String, Map<String, String>> read() {
            InputStream list = Objects.requireNonNull(
                    KnownActions.class.getResourceAsStream("known-actions.txt"), "known-actions.txt");
            Map<String, Map<String, String>> all = new TreeMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    int colon = line.indexOf(':');
                    Map<String, String> names = new TreeMap<>();
                    for (String name : line.substring(colon + 1).split(" ", -1)) names.put(lower(name), name);
                    all.put(line.substring(0, colon), names);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return all;
        }

        private static Set<String> wordsOfAll() {
            Set<String> all = new HashSet<>();
            NAMES.values().forEach(names -> names.values().forEach(name -> all.addAll(words(name))));
            return all;
        }
    }
}
