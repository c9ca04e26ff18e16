// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.change.Change.Nature;
import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SecretAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What has to be done to an account: plain data, to print, compare, store as JSON, load and apply later. Holds no
 * secret. Its {@link #toString} is the plan for a reader. Immutable and thread-safe.
 *
 * @param origin what it was made for and from
 * @param steps the changes in an order that works, each with those that it must wait for
 * @param kept what declared entities have and their declarations do not mention: it stays
 * @param claims what is deleted because the declaration owns it and does not declare it
 * @param warnings what works and should be looked at all the same
 * @param refusals why it must not be applied without leave; empty when it may be
 * @param manual what is declared and has to be done by hand, for there is no API of it; no part of what is applied
 * @param notes what else the reader is told, such as what ends and when
 * @param deadlines until when it may be applied as it is
 */
public record ChangeSet(
        Origin origin,
        List<Step> steps,
        List<Kept> kept,
        List<Claim> claims,
        List<String> warnings,
        List<Refusal> refusals,
        List<ManualStep> manual,
        List<String> notes,
        List<Deadline> deadlines) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException unless the steps are numbered from 1 and wait for earlier ones alone
     */
    public ChangeSet {
        requireOrder(steps);
        steps = List.copyOf(steps);
        kept = kept.stream()
                .sorted(Comparator.comparing(Kept::target).thenComparing(Kept::relation))
                .toList();
        claims = claims.stream().sorted(Comparator.comparing(Claim::target)).toList();
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
        manual = List.copyOf(manual);
        notes = List.copyOf(notes);
        deadlines = List.copyOf(deadlines);
    }

    /** With no notes, and nothing that ends. */
    public ChangeSet(
            Origin origin,
            List<Step> steps,
            List<Kept> kept,
            List<Claim> claims,
            List<String> warnings,
            List<Refusal> refusals,
            List<ManualStep> manual) {
        this(origin, steps, kept, claims, warnings, refusals, manual, List.of(), List.of());
    }

    /** With nothing owned and undeclared, and nothing to be done by hand. */
    public ChangeSet(Origin origin, List<Step> steps, List<Kept> kept, List<String> warnings, List<Refusal> refusals) {
        this(origin, steps, kept, List.of(), warnings, refusals, List.of());
    }

    /**
     * What a change set was made for and from.
     *
     * @param name what the declaration calls the account
     * @param accountId its 12-digit id
     * @param partition its partition, such as {@code aws}
     * @param alias its alias, when it has the one that is declared
     * @param fingerprint the state of what it reads and touches; against another it is refused
     * @param scope what had to be read for it
     * @param touched what it changes
     * @param keyHolders users who are declared with an access key, by name in any case, and whom it is declared to be sealed to: where an
     *     apply died between the service's making of one and its delivery, the next one makes it anew for these alone
     * @param servicePasswords users who are declared with a password for a service, by name and service in any case, and whom it is
     *     declared to be sealed to, for the same purpose
     */
    public record Origin(
            String name,
            String accountId,
            String partition,
            Optional<String> alias,
            Fingerprint fingerprint,
            ReadScope scope,
            SortedSet<Target> touched,
            SortedMap<String, Recipient> keyHolders,
            SortedMap<String, SortedMap<String, Recipient>> servicePasswords) {
        /** Copies the collections. */
        public Origin {
            touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
            keyHolders = byName(keyHolders);
            TreeMap<String, SortedMap<String, Recipient>> services = new TreeMap<>();
            servicePasswords.forEach((user, each) -> services.put(user, byName(each)));
            servicePasswords = byName(services);
        }

        /** A copy that finds a name in any case. */
        private static <V> SortedMap<String, V> byName(Map<String, V> values) {
            TreeMap<String, V> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(values);
            return Collections.unmodifiableSortedMap(copy);
        }

        /** The account for a reader: {@code account security (222222222222)}. */
        public String heading() {
            boolean named = !name.equals(accountId);
            return SafeText.line(Account.called(name) + (named ? " (" + accountId + ")" : ""));
        }

        /**
         * The account for the notes that go with new secrets. Its sign-in address goes by the alias that is in force
         * already, or else by the account's id, so that it works whatever comes of the plan.
         */
        public SecretAccount forSecrets() {
            return new SecretAccount(accountId, name, SecretAccount.signInUrl(partition, alias.orElse(accountId)));
        }
    }

    private static void requireOrder(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.number() != i + 1)
                throw new IllegalArgumentException("step " + (i + 1) + " bears the number " + step.number()
                        + "; steps are numbered from 1 in their order");
            SortedSet<Integer> after = step.after();
            if (!after.isEmpty() && (after.first() < 1 || after.last() > i))
                throw new IllegalArgumentException(
                        "step " + step.number() + " waits for " + after + "; a step waits for earlier ones alone");
        }
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The changes in order. */
    public List<Change> changes() {
        return steps.stream().map(Step::change).toList();
    }

    /** The changes grouped by what they change, in the order in which a plan lists them. */
    public List<TargetChanges> byTarget() {
        Map<Target, List<Change>> grouped = new TreeMap<>();
        for (Change change : changes())
            grouped.computeIfAbsent(change.target(), target -> new ArrayList<>())
                    .add(change);
        return grouped.entrySet().stream()
                .map(each -> new TargetChanges(each.getKey(), each.getValue()))
                .toList();
    }

    /** The counts for a reader: {@code 5 to create, 0 to change, 0 to delete; 8 calls of the IAM API.} */
    public String summary() {
        List<TargetChanges> targets = byTarget();
        long replaced = targets.stream().filter(TargetChanges::isReplaced).count();
        long created = counted(targets, Nature.CREATES);
        long deleted = counted(targets, Nature.DELETES);
        long removals = changes().stream()
                .filter(change -> change.nature() == Nature.REMOVES)
                .count();
        return created + " to create, " + (targets.size() - created - deleted - replaced) + " to change, "
                + (replaced > 0 ? replaced + " to replace, " : "")
                + deleted + " to delete; "
                + (removals > 0 ? removals + (removals == 1 ? " removal; " : " removals; ") : "")
                + steps.size() + (steps.size() == 1 ? " call" : " calls") + " of the IAM API.";
    }

    private static long counted(List<TargetChanges> targets, Nature nature) {
        return targets.stream()
                .filter(each -> !each.isReplaced() && each.nature() == nature)
                .count();
    }

    /**
     * The steps of these numbers alone, numbered anew; each waits for those of them that it waited for. Those that are left out count as
     * done.
     */
    public ChangeSet only(Set<Integer> numbers) {
        Map<Integer, Integer> renumbered = new HashMap<>();
        List<Step> kept = new ArrayList<>();
        for (Step step : steps)
            if (numbers.contains(step.number())) {
                SortedSet<Integer> after = new TreeSet<>();
                for (int before : step.after()) {
                    Integer number = renumbered.get(before);
                    if (number != null) after.add(number);
                }
                renumbered.put(step.number(), kept.size() + 1);
                kept.add(new Step(kept.size() + 1, step.change(), after));
            }
        List<Deadline> own = deadlines.stream()
                .filter(each -> kept.stream().anyMatch(step -> each.concerns(step.change())))
                .toList();
        return new ChangeSet(origin, kept, this.kept, claims, warnings, refusals, manual, notes, own);
    }

    /** The changes of that type, such as {@code CreateUser.class}, in order. */
    public <C extends Change> List<C> changes(Class<C> type) {
        return changes().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The secrets that carrying it out makes, in the order of the steps. */
    public List<NewSecret> secrets() {
        return changes().stream().flatMap(change -> change.secret().stream()).toList();
    }

    /** The secrets that carrying it out hands to the service and that their owner gives, in the order of the steps. */
    public List<GivenSecret> given() {
        return changes().stream().flatMap(change -> change.given().stream()).toList();
    }

    /**
     * This, without the refusals that these permits lift; what is permitted is warned of instead.
     *
     * @throws IllegalArgumentException for {@link Permit#onlyIfAccessNarrows}, which needs the account: ask the plan for it
     */
    public ChangeSet permitting(Permit... permits) {
        if (Arrays.stream(permits).anyMatch(permit -> permit.guard() == Permit.Guard.ONLY_IF_ACCESS_NARROWS))
            throw new IllegalArgumentException("a change set alone does not tell whether access narrows; write"
                    + " Iam.plan(changes, account).permitting(Permit.onlyIfAccessNarrows())");
        List<Refusal> left = new ArrayList<>(refusals);
        List<String> all = new ArrayList<>(warnings);
        for (Refusal refusal : refusals) {
            if (Arrays.stream(permits).noneMatch(permit -> permit.covers(refusal.needed()))) continue;
            left.remove(refusal);
            all.add("Permitted: " + refusal.reason());
        }
        return new ChangeSet(origin, steps, kept, claims, all, left, manual, notes, deadlines);
    }

    /** This, refused for these reasons too. */
    public ChangeSet refusing(List<Refusal> more) {
        List<Refusal> all = new ArrayList<>(refusals);
        more.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return new ChangeSet(origin, steps, kept, claims, warnings, all, manual, notes, deadlines);
    }

    /** This, warning of these things too. */
    public ChangeSet warning(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new ChangeSet(origin, steps, kept, claims, all, refusals, manual, notes, deadlines);
    }

    /** This, telling the reader these things too. */
    public ChangeSet noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new ChangeSet(origin, steps, kept, claims, warnings, refusals, manual, all, deadlines);
    }

    /** This, with these deadlines. */
    public ChangeSet with(List<Deadline> deadlines) {
        return new ChangeSet(origin, steps, kept, claims, warnings, refusals, manual, notes, deadlines);
    }

    /** This, with what {@code how} makes of each change in the place of that. Internal to iam4j, and free to change. */
    public ChangeSet replacing(UnaryOperator<Change> how) {
        List<Step> others = steps.stream()
                .map(step -> new Step(step.number(), how.apply(step.change()), step.after()))
                .toList();
        return new ChangeSet(origin, others, kept, claims, warnings, refusals, manual, notes, deadlines);
    }

    /** The plan for a reader: every change with its differences, the counts, warnings and refusals. */
    @Override
    public String toString() {
        return new Rendering(this).toString();
    }
}
