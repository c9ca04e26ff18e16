// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.CreateSmtpCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.ResetServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Recipient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A plan, and what mends an account before it: credentials that are deleted, and others that are made in their place. A deletion names
 * the user as the account does before the plan; what is made names the user as the plan does.
 */
public final class MendedPlan {
    private final ChangeSet plan;
    private final List<DeleteCredential> deletions = new ArrayList<>();
    private final List<Change> made = new ArrayList<>();

    /** The new names of the users whom the plan renames, by the former ones. */
    private final Map<String, String> renamed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Users of whose credentials of a kind the plan speaks as they were before the mending. */
    private final Map<Credential.Kind, Set<String>> overtaken = new EnumMap<>(Credential.Kind.class);

    /** Nothing is mended yet. */
    public MendedPlan(ChangeSet plan) {
        this.plan = plan;
        for (UpdateUser update : plan.changes(UpdateUser.class))
            update.formerName().ifPresent(former -> renamed.put(former, update.newName()));
    }

    /** What the plan calls the user whom the account calls {@code user}. */
    public String nameAfter(String user) {
        return renamed.getOrDefault(user, user);
    }

    /** The change of the plan that deletes {@code credential}, or resets its password. */
    public Optional<Change> settling(Credential credential) {
        return plan.changes().stream()
                .filter(each -> each instanceof ResetServiceSpecificCredential reset
                                && reset.id().equals(credential.id())
                        || each instanceof DeleteCredential delete
                                && delete.credential().equals(credential))
                .findFirst();
    }

    /** Deletes {@code lost} before the plan; returns the change that does. */
    public Change delete(String user, Credential lost) {
        DeleteCredential deletion = new DeleteCredential(user, lost);
        deletions.add(deletion);
        return deletion;
    }

    /** Whether {@code credential} is not deleted before the plan. */
    public boolean keeps(Credential credential) {
        return deletions.stream().noneMatch(each -> each.credential().equals(credential));
    }

    /** Makes something in the place of what is deleted. */
    public void make(Change change) {
        made.add(change);
    }

    /** The first such change of the user whom the account calls {@code user}, in the mending or the plan. */
    public Optional<Change> planned(String user, Predicate<Change> such) {
        String name = nameAfter(user);
        return Stream.concat(made.stream(), plan.changes().stream())
                .filter(each -> each.target().kind() == Kind.USER)
                .filter(each -> each.target().name().equalsIgnoreCase(name) && such.test(each))
                .findFirst();
    }

    /** Whether the user has another credential for what {@code lost} was for: one that stays, or one that is to be made. */
    public boolean hasAnother(String user, Credential lost, UserCredentials held) {
        Optional<String> service = serviceOf(lost, held);
        boolean isKey = lost.kind() == Credential.Kind.ACCESS_KEY;
        return held.of(lost.kind())
                        .filter(each -> isKey
                                || service.isPresent() && serviceOf(each, held).equals(service))
                        .anyMatch(this::keeps)
                || planned(user, each -> makesOne(each, lost.kind(), service)).isPresent();
    }

    private static Optional<String> serviceOf(Credential credential, UserCredentials held) {
        return held.facts(credential).service().map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static boolean makesOne(Change change, Credential.Kind kind, Optional<String> service) {
        if (kind == Credential.Kind.ACCESS_KEY)
            return change instanceof CreateAccessKey || change instanceof CreateSmtpCredential;
        return change instanceof CreateServiceSpecificCredential create
                && service.filter(create.service()::equalsIgnoreCase).isPresent();
    }

    /** What makes the credential of the kind and service of {@code lost} that the user is declared with; empty where none is declared. */
    public Optional<Change> declaredInPlaceOf(String user, Credential lost, UserCredentials held) {
        String name = nameAfter(user);
        if (lost.kind() == Credential.Kind.ACCESS_KEY)
            return Optional.ofNullable(plan.origin().keyHolders().get(name))
                    .map(recipient -> new CreateAccessKey(name, recipient));
        Map<String, Recipient> passwords =
                plan.origin().servicePasswords().getOrDefault(name, Collections.emptySortedMap());
        return held.facts(lost)
                .service()
                .flatMap(service -> Optional.ofNullable(passwords.get(service))
                        .map(recipient ->
                                new CreateServiceSpecificCredential(name, service, OptionalInt.empty(), recipient)));
    }

    /**
     * Where the plan takes another credential of that kind away from a user who stays, it was made with {@code lost} in its place: those
     * steps are left out.
     *
     * @return whether there are such
     */
    public boolean overtakes(String user, Credential lost) {
        if (planned(user, DeleteUser.class::isInstance).isPresent() || tags(user, UserMark.SHUT_OFF)) return false;
        boolean takes = planned(
                        user,
                        change -> taken(change)
                                .filter(each -> each.kind() == lost.kind() && !each.equals(lost))
                                .isPresent())
                .isPresent();
        if (!takes && !tags(user, UserMark.replaced(lost.kind()))) return false;
        overtaken
                .computeIfAbsent(lost.kind(), kind -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                .add(nameAfter(user));
        return true;
    }

    private boolean tags(String user, UserMark mark) {
        return planned(user, each -> tags(each, mark)).isPresent();
    }

    private static boolean tags(Change change, UserMark mark) {
        return change instanceof Tag tag && tag.tags().containsKey(mark.tag());
    }

    /** The credential that a change deletes or switches. */
    private static Optional<Credential> taken(Change change) {
        if (change instanceof DeleteCredential delete) return Optional.of(delete.credential());
        return change instanceof UpdateCredential update ? Optional.of(update.credential()) : Optional.empty();
    }

    /**
     * Whether the plan switches what is deleted here, or takes another key of a user because of one that is deleted here: a rotation
     * that went on would leave the user without a key.
     */
    private boolean isOvertaken(Change change) {
        if (change instanceof UpdateCredential update && !keeps(update.credential())) return true;
        return overtaken.entrySet().stream()
                .filter(each -> each.getValue().contains(change.target().name()))
                .anyMatch(each -> taken(change)
                                .filter(credential -> credential.kind() == each.getKey())
                                .isPresent()
                        || tags(change, UserMark.replaced(each.getKey())));
    }

    /**
     * What mends, and then the plan. A step that needs a deletion waits for it: one that renames or deletes the user above all, for under
     * the new name nothing would be found any more. What is made of a user whom the plan renames comes last.
     */
    public ChangeSet changes() {
        List<Step> steps = new ArrayList<>();
        deletions.forEach(each -> add(each, new TreeSet<>(), steps));
        List<Change> last = new ArrayList<>();
        for (Change each : made)
            if (makersOf(each).isEmpty()) add(each, deletionsOf(each), steps);
            else last.add(each);
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Step step : plan.steps()) {
            if (isOvertaken(step.change())) continue;
            TreeSet<Integer> after = waitedFor(step.change());
            step.after().stream().filter(numbers::containsKey).map(numbers::get).forEach(after::add);
            add(step.change(), after, steps);
            numbers.put(step.number(), steps.size());
        }
        for (Change each : last) {
            TreeSet<Integer> after = deletionsOf(each);
            makersOf(each).stream()
                    .filter(numbers::containsKey)
                    .map(numbers::get)
                    .forEach(after::add);
            add(each, after, steps);
        }
        return new ChangeSet(
                plan.origin(),
                steps,
                plan.kept(),
                plan.claims(),
                plan.warnings(),
                plan.refusals(),
                plan.manual(),
                plan.notes(),
                plan.deadlines());
    }

    private static void add(Change change, TreeSet<Integer> after, List<Step> steps) {
        steps.add(new Step(steps.size() + 1, change, after));
    }

    /** The numbers of the deletions of the user of {@code change}, which is made. */
    private TreeSet<Integer> deletionsOf(Change change) {
        return deletions(
                each -> nameAfter(each.user()).equalsIgnoreCase(change.target().name()));
    }

    /** The numbers of the deletions that {@code change}, of the plan, needs. */
    private TreeSet<Integer> waitedFor(Change change) {
        if (deletions.isEmpty()) return new TreeSet<>();
        Dependencies links = ChangeRecord.of(change).dependencies();
        return deletions(each -> {
            Dependencies before = each.dependencies();
            return !Collections.disjoint(links.frees(), before.releases())
                    || !Collections.disjoint(links.needs(), before.makes());
        });
    }

    private TreeSet<Integer> deletions(Predicate<DeleteCredential> which) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < deletions.size(); i++) if (which.test(deletions.get(i))) numbers.add(i + 1);
        return numbers;
    }

    /** The numbers that those steps have in the plan which make what {@code change} needs. */
    private List<Integer> makersOf(Change change) {
        Dependencies links = ChangeRecord.of(change).dependencies();
        return plan.steps().stream()
                .filter(step -> !isOvertaken(step.change()))
                .filter(step -> !Collections.disjoint(
                        ChangeRecord.of(step.change()).dependencies().makes(), links.needs()))
                .map(Step::number)
                .toList();
    }
}
