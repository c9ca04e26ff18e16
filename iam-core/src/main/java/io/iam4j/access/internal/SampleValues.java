// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.policy.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of a condition key that stand for all others: whatever value a request has, some sample meets the same of some conditions. Numbers
 * and dates are taken at and between the bounds, addresses at both sides of each range's ends, texts from every combination of patterns. Where the
 * type of the key does not exclude it, there is one more that the operators cannot read. Of a key that the catalogue does not have, it is not known
 * whether a request has one value or a set: a value alone stands for the one, and the same value twice for a set of one.
 */
public final class SampleValues {
    private static final String ELSE = "another value";
    private static final String ELSE_ARN = "arn:aws:other:::value";
    private static final String LIKE = "stringlike";

    /** Beyond so many samples nothing is concluded. */
    private static final int MOST = 256;

    private static final Set<String> EXACT = Set.of("stringequals", "binaryequals");
    private static final Set<String> ANY_CASE = Set.of("stringequalsignorecase", "bool");
    private static final Set<String> ARN = Set.of("arnequals", "arnlike");

    /** Fits every ARN and no other text. */
    private static final String ANY_ARN = "arn:*:*:*:*:*";

    private SampleValues() {}

    /** Whether its values are known: none of them holds a variable. */
    public static boolean isKnown(Condition condition) {
        return condition.values().stream().noneMatch(value -> value.contains("${"));
    }

    /**
     * Samples for conditions on one key: the values that a request has for it, none where the key is absent.
     *
     * @return empty when the conditions cannot be compared, such as those that compare numbers and those that compare texts
     */
    public static Optional<List<List<String>>> of(Collection<Condition> on) {
        if (!on.stream().allMatch(SampleValues::isKnown)) return Optional.empty();
        List<Condition> valued =
                on.stream().filter(each -> !test(each).equals("null")).toList();
        if (valued.isEmpty()) return Optional.of(orAbsent(List.of(List.of(ELSE))));
        KeyNature nature = KeyNature.of(valued.get(0).key());
        boolean sets = nature.mayBeSet()
                || valued.stream().anyMatch(each -> each.operator().indexOf(':') >= 0);
        int several = sets ? (int) valued.stream().distinct().count() : 1;
        return single(valued, nature)
                .flatMap(values -> together(values, several, nature))
                .map(SampleValues::orAbsent);
    }

    private static List<List<String>> alone(Collection<String> values) {
        return values.stream().map(List::of).toList();
    }

    private static List<List<String>> orAbsent(List<List<String>> values) {
        List<List<String>> all = new ArrayList<>(values);
        all.add(List.of());
        return all;
    }

    /** Several values at once, as many as there are conditions: each may look at another. */
    private static Optional<List<List<String>>> together(Collection<String> values, int most, KeyNature nature) {
        List<List<String>> all = new ArrayList<>(alone(values));
        List<List<String>> last = all;
        if (nature.isOpen()) {
            all = new ArrayList<>(all);
            for (String each : values) all.add(List.of(each, each));
        }
        for (int size = 2; size <= Math.min(most, values.size()); size++) {
            List<List<String>> next = new ArrayList<>();
            for (List<String> each : last)
                for (String more : values)
                    if (each.get(each.size() - 1).compareTo(more) < 0)
                        next.add(Stream.concat(each.stream(), Stream.of(more)).toList());
            all = new ArrayList<>(all);
            all.addAll(next);
            last = next;
            if (all.size() > MOST) return Optional.empty();
        }
        return Optional.of(all);
    }

    /** Single values, for conditions that all compare things of one type. */
    private static Optional<Collection<String>> single(List<Condition> on, KeyNature nature) {
        Set<String> tests = on.stream().map(SampleValues::test).collect(Collectors.toSet());
        Set<String> values = on.stream().flatMap(each -> each.values().stream()).collect(Collectors.toSet());
        if (tests.equals(Set.of("bool"))) return Optional.of(List.of("true", "false"));
        if (all(tests, test -> test.startsWith("numeric"))) return orUnread(numbers(values), tests, nature);
        if (all(tests, test -> test.startsWith("date"))) return orUnread(dates(values), tests, nature);
        if (all(tests, "ipaddress"::equals)) return orUnread(Addresses.samples(values), tests, nature);
        if (all(tests, test -> EXACT.contains(test) || ANY_CASE.contains(test)))
            return Optional.of(texts(values, tests));
        boolean patterns = all(tests, test -> EXACT.contains(test) || ARN.contains(test) || test.equals(LIKE));
        return patterns ? patterns(on, all(tests, ARN::contains) && nature.isArn()) : Optional.empty();
    }

    /** These and a text that operators cannot read, unless the key has none. */
    private static Optional<Collection<String>> orUnread(
            Optional<Collection<String>> values, Set<String> tests, KeyNature nature) {
        if (all(tests, nature::isReadBy)) return values;
        return values.map(read -> Stream.concat(read.stream(), Stream.of(ELSE)).toList());
    }

    private static boolean all(Set<String> tests, Predicate<String> fits) {
        return tests.stream().allMatch(fits);
    }

    /** What the operator compares by, in lower case and without negation: {@code stringlike}. */
    private static String test(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        String plain = operator.substring(operator.indexOf(':') + 1);
        return plain.replaceFirst("ifexists$", "").replace("not", "");
    }

    private static Collection<String> texts(Set<String> values, Set<String> tests) {
        Set<String> all = new LinkedHashSet<>(values);
        if (tests.contains("bool")) all.add("true");
        if (tests.stream().anyMatch(ANY_CASE::contains))
            List.copyOf(all).forEach(each -> all.addAll(inOtherCase(each, values)));
        String other = ELSE;
        while (containsIgnoreCase(values, other)) other += "'";
        all.add(other);
        all.add("");
        return all;
    }

    private static boolean containsIgnoreCase(Set<String> values, String text) {
        return values.stream().anyMatch(text::equalsIgnoreCase);
    }

    /** A text that differs from a value in its case alone, and is none of the others. */
    private static List<String> inOtherCase(String value, Set<String> others) {
        return Stream.concat(
                        Stream.of(value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT)),
                        IntStream.range(0, value.length())
                                .mapToObj(
                                        i -> value.substring(0, i) + turned(value.charAt(i)) + value.substring(i + 1)))
                .filter(each -> OperatorTests.isSameInLowerCase(each, value) && !others.contains(each))
                .limit(1)
                .toList();
    }

    private static char turned(char letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }

    private static Optional<Collection<String>> numbers(Set<String> values) {
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        for (String each : values) {
            Optional<BigDecimal> number = OperatorTests.number(each);
            if (number.isEmpty() || Math.abs(number.get().scale()) > MOST) return Optional.empty();
            bounds.add(number.get());
        }
        if (bounds.isEmpty()) bounds.add(BigDecimal.ZERO);
        TreeSet<BigDecimal> all = new TreeSet<>(bounds);
        BigDecimal last = bounds.first().subtract(BigDecimal.ONE);
        all.add(last);
        for (BigDecimal each : bounds) {
            if (!each.equals(bounds.first())) all.add(last.add(each).divide(BigDecimal.valueOf(2)));
            last = each;
        }
        all.add(last.add(BigDecimal.ONE));
        return Optional.of(all.stream().map(BigDecimal::toString).toList());
    }

    private static Optional<Collection<String>> dates(Set<String> values) {
        TreeSet<Instant> all = new TreeSet<>();
        if (values.isEmpty()) all.add(Instant.EPOCH);
        for (String each : values) {
            Optional<Instant> date = Dates.parse(each);
            if (date.isEmpty()) return Optional.empty();
            all.addAll(List.of(date.get().minusMillis(1), date.get(), date.get().plusMillis(1)));
        }
        List<String> texts = all.stream().map(Instant::toString).toList();
        return texts.stream().allMatch(each -> Dates.parse(each).isPresent()) ? Optional.of(texts) : Optional.empty();
    }

    /**
     * A text from each combination of patterns that fit and patterns that do not, and the empty one.
     *
     * @param arns whether there are ARNs alone
     */
    private static Optional<Collection<String>> patterns(List<Condition> on, boolean arns) {
        TextPattern anyArn = TextPattern.arn(ANY_ARN).orElseThrow();
        Set<TextPattern> all = new LinkedHashSet<>();
        if (!arns && on.stream().map(SampleValues::test).anyMatch(ARN::contains)) all.add(anyArn);
        for (Condition each : on) {
            String test = test(each);
            boolean literal = EXACT.contains(test);
            if (literal && each.values().stream().anyMatch(value -> value.matches(".*[*?].*"))) return Optional.empty();
            for (String value : each.values())
                if (ARN.contains(test)) TextPattern.arn(value).ifPresent(all::add);
                else all.add(TextPattern.text(value));
        }
        TextPattern every = arns ? anyArn : TextPattern.text("?*");
        List<Combination> cells = List.of(new Combination(List.of(every), List.of(), arns ? ELSE_ARN : ELSE));
        for (TextPattern each : all) {
            List<Combination> next = new ArrayList<>();
            for (Combination cell : cells) if (!cell.split(each, next)) return Optional.empty();
            if (next.size() > MOST / 4) return Optional.empty();
            cells = next;
        }
        Stream<String> none = arns ? Stream.of() : Stream.of("");
        return Optional.of(
                Stream.concat(cells.stream().map(Combination::example), none).toList());
    }

    private record Combination(List<TextPattern> fit, List<TextPattern> unfit, String example) {
        /** Adds what of it fits a pattern too and what does not; false when that cannot be told. */
        boolean split(TextPattern by, List<Combination> out) {
            return add(plus(fit, by), unfit, out) && add(fit, plus(unfit, by), out);
        }

        private static boolean add(List<TextPattern> fit, List<TextPattern> unfit, List<Combination> out) {
            Optional<String> found = TextPattern.example(fit, unfit);
            if (found.isEmpty()) return true;
            String text = found.get();
            out.add(new Combination(fit, unfit, text));
            return fit.stream().allMatch(each -> each.matches(text))
                    && unfit.stream().noneMatch(each -> each.matches(text));
        }

        private static List<TextPattern> plus(List<TextPattern> all, TextPattern more) {
            return Stream.concat(all.stream(), Stream.of(more)).toList();
        }
    }
}
