// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.Nearest;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.review.Source;
import io.iam4j.review.standard.ManualItems;
import io.iam4j.review.standard.Row;
import io.iam4j.review.standard.Standards;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a review goes by: rules, manual items, and from when on something is found. Immutable and thread-safe.
 *
 * @param name what reports call it
 * @param rules the ids of its rules
 * @param manual the ids of its manual items
 * @param catalogs the catalogs that findings name as their source, such as {@code CIS 7.0}; none to name every one
 * @param limits from when on something is found
 */
@CheckReturnValue
public record Profile(
        String name, SortedSet<String> rules, SortedSet<String> manual, SortedSet<String> catalogs, Thresholds limits) {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");

    private static final PasswordPolicy STRICT = PasswordPolicy.standard()
            .minimumLength(14)
            .remembering(24)
            .maxAge(Duration.ofDays(90))
            .requiringAllClasses();

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException when there is no rule or manual item of an id, with the nearest
     */
    public Profile {
        rules.forEach(Rules::of);
        ManualItems.of(manual, "aws");
        rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
        manual = Collections.unmodifiableSortedSet(new TreeSet<>(manual));
        catalogs = Collections.unmodifiableSortedSet(new TreeSet<>(catalogs));
    }

    private static Profile of(String name, Collection<Row> rows, Thresholds limits) {
        SortedSet<String> rules = new TreeSet<>();
        SortedSet<String> manual = new TreeSet<>();
        SortedSet<String> catalogs = new TreeSet<>();
        for (Row row : rows) {
            catalogs.add(row.source().catalog());
            rules.addAll(row.rules());
            manual.addAll(row.manual());
        }
        return new Profile(name, rules, manual, catalogs, limits);
    }

    /** What a review goes by unless told otherwise: the list for base identities, and CIS 7.0. */
    public static Profile standard() {
        Profile both = baseIdentities().and(cis("7.0"));
        return new Profile("standard", both.rules, both.manual, both.catalogs, both.limits);
    }

    /**
     * The IAM section of the CIS AWS Foundations Benchmark: 45 days unused, keys of 90 days, passwords of 14 characters that are not
     * used again before the 24th.
     *
     * @param version {@code 3.0}, {@code 4.0.1}, {@code 5.0}, {@code 6.0} or {@code 7.0}
     * @throws IllegalArgumentException when it is another version
     */
    public static Profile cis(String version) {
        List<Row> rows = Standards.rows("CIS " + version);
        if (rows.isEmpty())
            throw new IllegalArgumentException("version " + version + " of the CIS benchmark is not known; "
                    + String.join(", ", Standards.cisVersions()) + " are. The nearest is "
                    + nearest(version, Standards.cisVersions()));
        return of("CIS " + version, rows, Thresholds.STANDARD);
    }

    /** By the numbers of the version, the first of which counts most; by the letters where it is none. */
    private static String nearest(String version, Collection<String> known) {
        if (!VERSION.matcher(version).matches()) return Nearest.closest(version, known, 1);
        return known.stream()
                .min(Comparator.comparingInt(each -> Math.abs(weight(each) - weight(version))))
                .orElseThrow();
    }

    private static int weight(String version) {
        String[] numbers = (version + ".0.0").split("\\.");
        int weight = 0;
        for (int i = 0; i < 3; i++) weight = weight * 1000 + Integer.parseInt(numbers[i]);
        return weight;
    }

    /** The IAM controls of AWS Security Hub, with 45 days unused, and passwords of all classes that expire after 90 days. */
    public static Profile securityHub() {
        return of("Security Hub", Standards.rows("Security Hub"), Thresholds.STANDARD.passwords(STRICT));
    }

    /** The IAM checks of prowler, with passwords of all classes that expire after 90 days. */
    public static Profile prowler() {
        return of("prowler", Standards.rows("prowler"), Thresholds.STANDARD.passwords(STRICT));
    }

    /** What the identities layer of an organization is held to. */
    public static Profile baseIdentities() {
        return of("base identities", Standards.rows("base identities"), Thresholds.STANDARD.passwords(STRICT));
    }

    /** Every rule, and every manual item. */
    public static Profile everything() {
        return new Profile(
                "everything",
                new TreeSet<>(Rules.byId().keySet()),
                new TreeSet<>(ManualItems.ids()),
                new TreeSet<>(),
                Thresholds.STANDARD.passwords(STRICT));
    }

    /** This and {@code other}, with the thresholds of this one. */
    public Profile and(Profile other) {
        SortedSet<String> all = new TreeSet<>(rules);
        all.addAll(other.rules);
        SortedSet<String> items = new TreeSet<>(manual);
        items.addAll(other.manual);
        SortedSet<String> named = new TreeSet<>(catalogs);
        named.addAll(other.catalogs);
        boolean every = catalogs.isEmpty() || other.catalogs.isEmpty();
        return new Profile(name + " and " + other.name, all, items, every ? new TreeSet<>() : named, limits);
    }

    /**
     * This and these rules.
     *
     * @throws IllegalArgumentException when there is no rule of an id, with the nearest
     */
    public Profile with(String... ids) {
        SortedSet<String> all = new TreeSet<>(rules);
        all.addAll(Arrays.asList(ids));
        return new Profile(name, all, manual, catalogs, limits);
    }

    /**
     * This without these rules or manual items.
     *
     * @throws IllegalArgumentException when there is neither of an id, with the nearest rules
     */
    public Profile without(String... ids) {
        SortedSet<String> left = new TreeSet<>(rules);
        SortedSet<String> items = new TreeSet<>(manual);
        for (String id : ids)
            if (!ManualItems.ids().contains(id)) left.remove(Rules.of(id).id());
        items.removeAll(Arrays.asList(ids));
        return new Profile(name, left, items, catalogs, limits);
    }

    /** This, with these thresholds. */
    public Profile limits(Thresholds from) {
        return new Profile(name, rules, manual, catalogs, from);
    }

    /** Those of a rule's sources that a finding by this names: those of its catalogs; all where none of them is. */
    public SortedSet<Source> named(SortedSet<Source> sources) {
        SortedSet<Source> own = new TreeSet<>(sources);
        own.removeIf(source -> !catalogs.contains(source.catalog()));
        return own.isEmpty() ? sources : own;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
