// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.Match;
import io.iam4j.access.internal.TextPattern;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests that a principal can make: any of some actions, on any of some resources, under conditions, with exceptions. Immutable and
 * thread-safe.
 */
public final class Reach {
    private static final int SHOWN = 12;

    /** Requests on KMS keys, by partition: a star in an ARN would stand for several of its parts. */
    private static final List<Cell> ON_KEYS = Stream.of("aws", "aws-cn", "aws-us-gov")
            .map(partition -> "arn:" + partition + ":kms:*:key/*")
            .map(keys -> TextPattern.resource(
                            keys, false, ConditionContext.complete().source())
                    .orElseThrow())
            .map(keys -> Cell.of(TextPattern.action("kms:*"), keys, List.of()))
            .toList();

    private final List<Region> regions;
    private final Cell unsaid;

    /** Principals of the same policies share their reaches, and each asks for the text. */
    private volatile String text = "";

    private Reach(List<Region> regions, Cell unsaid) {
        this.regions = regions;
        this.unsaid = unsaid;
    }

    /**
     * What is left out of a reach: an action on a resource under conditions.
     *
     * @param action a pattern
     * @param resource a pattern
     * @param conditions when; empty for always
     */
    public record Exception(String action, String resource, List<Condition> conditions) {
        /** Such as {@code s3:PutObject on arn:aws:s3:::b/*}. */
        @Override
        public String toString() {
            String on = resource.equals("*") ? "" : " on " + resource;
            return (action.equals("*") ? "anything" : action) + on + when(conditions);
        }

        private boolean isAll() {
            return action.equals("*") && resource.equals("*") && !conditions.isEmpty();
        }

        private static Exception of(Cell cell) {
            return new Exception(text(cell.actions()), text(cell.resources()), cell.conditions());
        }
    }

    /**
     * Regions, put together where they differ in their actions or resources alone.
     *
     * @param unsaid an exception that goes without saying
     */
    static List<Reach> of(List<Region> regions, Cell unsaid) {
        Numbers numbers = new Numbers();
        List<List<Region>> parts = regions.stream().map(List::of).toList();
        parts = merged(parts, all -> List.of(texts(all, Cell::resources), numbers.of(all.get(0))));
        parts = merged(parts, all -> List.of(texts(all, Cell::actions), numbers.of(all.get(0))));
        return parts.stream().map(part -> new Reach(part, unsaid)).toList();
    }

    private static List<List<Region>> merged(List<List<Region>> parts, Function<List<Region>, Object> common) {
        Map<Object, List<Region>> byCommon = new LinkedHashMap<>();
        for (List<Region> part : parts)
            byCommon.computeIfAbsent(common.apply(part), any -> new ArrayList<>())
                    .addAll(part);
        return List.copyOf(byCommon.values());
    }

    /** Numbers for conditions and exceptions, equal where these are: the regions of a statement share the same lists. */
    private static final class Numbers {
        private final Map<Object, Integer> byObject = new IdentityHashMap<>();
        private final Map<Object, Integer> byValue = new HashMap<>();

        List<Integer> of(Region region) {
            List<Cell> except = region.except();
            return List.of(
                    number(region.cell().conditions()),
                    except.isEmpty() ? 0 : byValue.computeIfAbsent(Set.copyOf(region.exceptions()), this::next));
        }

        private int number(List<Condition> conditions) {
            return byObject.computeIfAbsent(conditions, same -> byValue.computeIfAbsent(same, this::next));
        }

        private int next(Object any) {
            return byValue.size() + 1;
        }
    }

    private static Set<String> texts(List<Region> all, Function<Cell, List<TextPattern>> dimension) {
        if (all.size() == 1) return Set.of(text(dimension.apply(all.get(0).cell())));
        Set<String> texts = new LinkedHashSet<>();
        for (Region each : all) texts.add(text(dimension.apply(each.cell())));
        return texts;
    }

    /** Patterns that must all fit. */
    private static String text(List<TextPattern> all) {
        if (all.size() == 1) return all.get(0).toString();
        return all.stream().map(TextPattern::toString).collect(Collectors.joining(" & "));
    }

    /** The actions: patterns, of which any may fit; those between {@code &} must fit together. */
    public List<String> actions() {
        return List.copyOf(texts(regions, Cell::actions));
    }

    /** The resources: patterns, of which any may fit; those between {@code &} must fit together. */
    public List<String> resources() {
        return List.copyOf(texts(regions, Cell::resources));
    }

    /** The conditions on the request, all of which must hold. */
    public List<Condition> conditions() {
        return List.copyOf(regions.get(0).cell().conditions());
    }

    /** What is left out. */
    public List<Exception> except() {
        Cell unsaidHere = unsaid.within(regions.get(0).cell());
        return regions.get(0).exceptions().stream()
                .filter(each -> !each.equals(unsaid) && !each.equals(unsaidHere))
                .map(Exception::of)
                .toList();
    }

    /** Whether some request is one of these for certain; not where that hangs on conditions that cannot be compared with each other. */
    public boolean isCertain() {
        return regions.stream().anyMatch(Region::isCertain);
    }

    /**
     * Whether a request is one of these. What follows from who the principal is, such as their tags, is settled already; other conditions
     * go by the context of the request, and one that it does not tell counts as unmet.
     */
    public boolean contains(AccessRequest request) {
        ConditionContext context = request.context();
        return regions.stream()
                .anyMatch(region -> match(region.cell(), request, context) == Match.YES
                        && region.except().stream().noneMatch(each -> match(each, request, context) != Match.NO));
    }

    private static Match match(Cell cell, AccessRequest request, ConditionContext context) {
        String action = request.action().toLowerCase(Locale.ROOT);
        if (!cell.actions().stream().allMatch(each -> each.matches(action))) return Match.NO;
        return Match.every(cell.resources().stream(), each -> each.matches(request.resource(), context.source()))
                .and(Match.every(
                        cell.conditions().stream(),
                        each -> new CompiledCondition(each, true, false).holds(context.source())));
    }

    /** Whether a KMS key can be the resource, the policy of which decides too. */
    boolean asksKeyPolicies() {
        return regions.stream()
                .map(Region::cell)
                .anyMatch(cell -> ON_KEYS.stream().anyMatch(cell::meets));
    }

    /** A request that is one of these, as far as one is found by trying; on an ARN or {@code *} where one of those does. */
    public Optional<AccessRequest> example() {
        for (Region region : regions) {
            Optional<AccessRequest> found = new WitnessSearch(region)
                    .run()
                    .map(each -> new AccessRequest(each.action(), each.resource(), each.context()))
                    .filter(this::contains);
            if (found.isPresent()) return found.map(this::onResource);
        }
        return Optional.empty();
    }

    /** The request on an ARN, where it was on some text because any would do. */
    private AccessRequest onResource(AccessRequest request) {
        if (request.resource().equals("*") || Arn.find(request.resource()).isPresent()) return request;
        String service =
                request.action().substring(0, Math.max(0, request.action().indexOf(':')));
        return Stream.of("arn:aws:" + service + ":::any", "*")
                .map(resource -> new AccessRequest(request.action(), resource, request.context()))
                .filter(this::contains)
                .findFirst()
                .orElse(request);
    }

    /** Such as {@code s3:GetObject, s3:PutObject on arn:aws:s3:::b/* with MFA}. */
    @Override
    public String toString() {
        if (text.isEmpty()) text = inWords();
        return text;
    }

    private String inWords() {
        StringBuilder unless = new StringBuilder();
        List<String> others = new ArrayList<>();
        for (Exception each : except()) {
            if (each.isAll())
                unless.append(" unless").append(when(each.conditions()).replaceFirst("^ when", ""));
            else others.add(each.toString());
        }
        return (isCertain() ? "" : "possibly ") + list(actions()) + " on " + list(resources()) + when(conditions())
                + unless + (others.isEmpty() ? "" : ", except " + list(others));
    }

    /** Conditions for a reader; those on MFA in words. */
    private static String when(List<Condition> conditions) {
        List<String> mfa = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Condition each : conditions) {
            if (each.equals(Condition.mfaPresent())) mfa.add(0, " with MFA");
            else if (each.equals(Condition.mfaPresentIfExists(false))) mfa.add(0, " without MFA");
            else if (isAge(each, "NumericLessThan")) mfa.add(" with MFA of the last " + age(each));
            else if (isAge(each, "NumericGreaterThanEquals")) mfa.add(" with MFA of " + age(each) + " ago or longer");
            else if (isAge(each, "NumericGreaterThanEqualsIfExists")) mfa.add(" without MFA of the last " + age(each));
            else others.add(each.toString());
        }
        if (mfa.size() > 1 && mfa.get(0).startsWith(" with MFA")) {
            if (mfa.get(0).equals(" with MFA")) mfa.remove(0);
            String not = " without MFA of the last ";
            mfa.replaceAll(each -> !each.startsWith(not)
                    ? each
                    : mfa.size() > 1
                            ? ", not of the last " + each.substring(not.length())
                            : " with MFA of " + each.substring(not.length()) + " ago or longer");
        }
        return String.join("", mfa) + (others.isEmpty() ? "" : " when " + String.join(" and ", others));
    }

    /** How long ago MFA was used, of which a session without MFA says nothing. */
    private static boolean isAge(Condition condition, String operator) {
        return condition.key().equalsIgnoreCase("aws:MultiFactorAuthAge")
                && condition.operator().equals(operator)
                && condition.values().size() == 1
                && condition.values().get(0).matches("[0-9]{1,9}");
    }

    private static String age(Condition condition) {
        return age(Long.parseLong(condition.values().get(0)));
    }

    private static String age(long seconds) {
        if (seconds % 3600 == 0) return seconds / 3600 + " h";
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private static String list(List<String> texts) {
        return texts.size() <= SHOWN
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, SHOWN)) + " and " + (texts.size() - SHOWN) + " more";
    }
}
