// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.access.internal.Elapsed;
import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.Anchor;
import io.iam4j.review.Finding;
import io.iam4j.review.internal.Breadth;
import io.iam4j.review.internal.Limit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The policies of an account: where each is written, to whom it is attached, and what its statements come to. */
final class Documents {
    static final String ADMINISTRATOR = "AdministratorAccess";

    private final Reviewed reviewed;
    private final Map<String, List<PolicyHolder>> holders;
    private final Set<String> boundaries;
    private final Elapsed elapsed;

    Documents(Reviewed reviewed) {
        this.reviewed = reviewed;
        elapsed = Elapsed.by(reviewed.now());
        holders = reviewed.account()
                .resources()
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .flatMap(holder -> holder.attached().stream().map(policy -> Map.entry(policy.toString(), holder)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        boundaries = reviewed.account()
                .resources()
                .filter(PolicyHolder.class::isInstance)
                .flatMap(holder -> ((PolicyHolder) holder).boundary().stream())
                .map(PolicyRef::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A policy of the account's own.
     *
     * @param subject the policy, or who has it inline
     * @param part empty, or {@code inline policy} and its name
     * @param document what it says
     * @param now what of it is decided by the time
     */
    record Written(Target subject, String part, PolicyDocument document, Elapsed now) {
        boolean isInline() {
            return !part.isEmpty();
        }

        /** The statements that fit as they are now, as places in it: what has ended is none, and what has begun is without its start. */
        List<Place> places(Predicate<Statement> fitting) {
            List<Statement> all = document.statements();
            return IntStream.range(0, all.size())
                    .filter(i -> now.in(all.get(i)).filter(fitting).isPresent())
                    .mapToObj(i -> new Place("Statement[" + i + "]", 0, 0))
                    .toList();
        }

        /** A finding about one of its statements. */
        Finding found(Rule rule, Place place, String what, String why) {
            return rule.found(subject, what, why).at(part, place, Anchor.of(document, index(place)));
        }

        private static int index(Place place) {
            return Integer.parseInt(place.path().replaceAll("[^0-9]", ""));
        }

        /** The statement at one of the places. */
        Statement statement(Place place) {
            return document.statements().get(index(place));
        }
    }

    /**
     * Every policy of this account that may give somebody something: customer managed ones, but those that are boundaries and nothing else,
     * and inline ones of whoever is no service's.
     */
    Stream<Written> giving() {
        Stream<Written> managed = managed().filter(policy -> {
            ManagedPolicy written = reviewed.account().policy(policy.subject().name());
            return !holdersOf(written).isEmpty() || !isUsed(written);
        });
        return Stream.concat(managed, inline());
    }

    /** The customer managed policies. */
    Stream<Written> managed() {
        return reviewed.account().policies().values().stream()
                .filter(policy -> policy.document().isPresent())
                .map(policy -> new Written(
                        Reviewed.target(policy), "", policy.document().orElseThrow(), elapsed));
    }

    /** The inline policies. */
    Stream<Written> inline() {
        return reviewed.holders().flatMap(this::inlineOf);
    }

    private Stream<Written> inlineOf(PolicyHolder holder) {
        return holder.inline().entrySet().stream()
                .map(each -> new Written(
                        Reviewed.target(holder), "inline policy " + each.getKey(), each.getValue(), elapsed));
    }

    /** To whom a customer managed policy is attached. */
    List<PolicyHolder> holdersOf(ManagedPolicy policy) {
        String arn = reviewed.snapshot().policyArn(policy.path(), policy.name());
        return Stream.of(arn, policy.name())
                .flatMap(text -> holders.getOrDefault(text, List.of()).stream())
                .toList();
    }

    /** Whether a customer managed policy is attached to somebody, or limits somebody. */
    boolean isUsed(ManagedPolicy policy) {
        String arn = reviewed.snapshot().policyArn(policy.path(), policy.name());
        return !holdersOf(policy).isEmpty() || boundaries.contains(arn) || boundaries.contains(policy.name());
    }

    /** Whether that customer managed policy is attached to somebody. */
    boolean isAttached(String policy) {
        return Optional.ofNullable(reviewed.account().policies().get(policy))
                .filter(each -> !holdersOf(each).isEmpty())
                .isPresent();
    }

    /** The AWS managed policies of a holder, by name. */
    static Stream<PolicyRef> awsPolicies(PolicyHolder holder) {
        return holder.attached().stream().filter(PolicyRef::isAwsManaged);
    }

    static boolean hasAwsPolicy(PolicyHolder holder, String name) {
        return awsPolicies(holder).anyMatch(policy -> policy.name().equals(name));
    }

    /** A user and the groups of the user. */
    Stream<PolicyHolder> sides(User user) {
        return Stream.concat(Stream.of(user), groups(user).map(PolicyHolder.class::cast));
    }

    Stream<Group> groups(User user) {
        Map<String, Group> all = reviewed.account().groups();
        return Stream.concat(
                        user.groups().stream().map(all::get),
                        all.values().stream().filter(group -> group.members().contains(user.name())))
                .filter(Objects::nonNull)
                .distinct();
    }

    /** What the account's own policies of a holder say now: those attached, and inline ones. */
    Stream<PolicyDocument> documentsOf(PolicyHolder holder) {
        return Stream.concat(
                        holder.attached().stream().map(this::document).flatMap(Optional::stream),
                        holder.inline().values().stream())
                .map(elapsed::in);
    }

    /** What a customer managed policy says. */
    Optional<PolicyDocument> document(PolicyRef policy) {
        return policy.isAwsManaged()
                ? Optional.empty()
                : Optional.ofNullable(reviewed.account().policies().get(policy.name()))
                        .flatMap(ManagedPolicy::document);
    }

    /** Whether a holder may do everything by a policy of its own. */
    boolean isAdministrator(PolicyHolder holder) {
        return hasAwsPolicy(holder, ADMINISTRATOR)
                || documentsOf(holder)
                        .flatMap(each -> each.statements().stream())
                        .anyMatch(Documents::allowsEverything);
    }

    /**
     * Whether somebody may do whatever they want: every action on every resource, or all but some that leave IAM open, without a condition or
     * under one that anybody meets.
     */
    static boolean allowsEverything(Statement statement) {
        return Breadth.isFullAccess(statement) && Limit.of(statement) == Limit.NONE;
    }

    /** As {@link #allowsEverything}, where conditions may say who asks, when, or from where: an administrator with MFA is one. */
    static boolean isFullAccess(Statement statement) {
        return Breadth.isFullAccess(statement) && Limit.of(statement) != Limit.REQUESTS;
    }

    /** Whether it allows something on every resource, without a condition or under one that anybody meets. */
    static boolean allowsOnEverything(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && statement.resources().stream().anyMatch(Breadth::isEveryResource)
                && Limit.of(statement) == Limit.NONE;
    }

    /** Whether it allows something on roles of whatever account and name, without a condition or under one that anybody meets. */
    static boolean allowsOnAnyRole(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && Breadth.isOnAnyRole(statement)
                && Limit.of(statement) == Limit.NONE;
    }

    /** Whether it allows an action, by name, by wildcard or by all but others; the action is given in lower case. */
    static boolean allows(Statement statement, String action) {
        return statement.effect() == Effect.ALLOW && Breadth.isAbout(statement, action);
    }
}
