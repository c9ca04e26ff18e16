// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one principal gains and loses. Immutable.
 *
 * @param principal who, for a reader: {@code user ada}, {@code role Deploy}, {@code account 111111111111}. Where only tags change that policies
 *     of others go by it can be another thing, such as {@code policy deploy}
 * @param formerName the name that the principal had before; empty unless it was renamed
 * @param gained what they can do after and could not before
 * @param lost what they could do before and cannot after
 * @param meanwhile what they can do neither before nor after, but on the way, while something is replaced that limits them
 * @param waysIn who else can become the principal, or could
 * @param unknownGained policies that apply after and not before, or not as they are, and of which not all is known: they may allow more
 * @param unknownLost policies that apply before and not after, and of which not all is known
 * @param untold why the difference is not told in detail; empty when it is
 */
public record PrincipalDifference(
        String principal,
        Optional<String> formerName,
        List<Reach> gained,
        List<Reach> lost,
        List<Reach> meanwhile,
        List<WayIn> waysIn,
        SortedSet<String> unknownGained,
        SortedSet<String> unknownLost,
        String untold) {
    /**
     * A way to use a principal's access besides its own policies: an instance profile, an identity provider, a password, a key, a tag that
     * policies go by.
     *
     * @param way a clause for a reader: {@code machines with instance profile web}
     * @param isGained whether it is there after and was not before; otherwise the reverse
     */
    public record WayIn(String way, boolean isGained) {
        @Override
        public String toString() {
            return (isGained ? "+ " : "- ") + way;
        }
    }

    /** Copies the lists. */
    public PrincipalDifference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        meanwhile = List.copyOf(meanwhile);
        waysIn = List.copyOf(waysIn);
    }

    static PrincipalDifference of(String principal, List<WayIn> waysIn, List<Reach> meanwhile) {
        return new PrincipalDifference(
                principal,
                Optional.empty(),
                List.of(),
                List.of(),
                meanwhile,
                waysIn,
                new TreeSet<>(),
                new TreeSet<>(),
                "");
    }

    /** Whether they can do more, as far as that can be told: what is not known counts as more. */
    public boolean widens() {
        return !gained.isEmpty()
                || !meanwhile.isEmpty()
                || !unknownGained.isEmpty()
                || !untold.isEmpty()
                || waysIn.stream().anyMatch(WayIn::isGained);
    }

    boolean isEmpty() {
        return !widens() && lost.isEmpty() && unknownLost.isEmpty() && waysIn.isEmpty();
    }

    /** Whether it is of a principal, by the name that it has or had. */
    boolean isOf(String who) {
        return principal.equals(who)
                || formerName
                        .filter(name -> who.equals(principal.substring(0, principal.indexOf(' ') + 1) + name))
                        .isPresent();
    }

    /** Who, with the name that they had before: {@code user ada (was a.lovelace)}. */
    public String shown() {
        return principal + formerName.map(name -> " (was " + name + ")").orElse("");
    }

    /** A line for each gain, which begins with {@code +}, and for each loss, which begins with {@code -}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        gained.forEach(each -> lines.add("+ " + each));
        List<String> always = gained.stream().map(Reach::toString).toList();
        meanwhile.stream()
                .filter(each -> !always.contains(each.toString()))
                .forEach(each -> lines.add("+ while the plan is carried out: " + each));
        waysIn.stream().filter(WayIn::isGained).forEach(each -> lines.add("+ " + each.way()));
        unknownGained.forEach(policy -> lines.add("+ what " + policy + " allows, of which not all is known"));
        if (!untold.isEmpty()) lines.add("+ " + untold);
        lost.forEach(each -> lines.add("- " + each));
        waysIn.stream().filter(each -> !each.isGained()).forEach(each -> lines.add("- " + each.way()));
        unknownLost.forEach(policy -> lines.add("- what " + policy + " allows, of which not all is known"));
        return lines;
    }

    /** Both differences of the same principal. */
    PrincipalDifference and(PrincipalDifference other) {
        return new PrincipalDifference(
                principal,
                formerName.or(other::formerName),
                joined(gained, other.gained),
                joined(lost, other.lost),
                joined(meanwhile, other.meanwhile),
                joined(waysIn, other.waysIn),
                joined(unknownGained, other.unknownGained),
                joined(unknownLost, other.unknownLost),
                untold.isEmpty() ? other.untold : untold);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        other.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }

    private static SortedSet<String> joined(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Who, and the {@linkplain #lines lines}. */
    @Override
    public String toString() {
        return SafeText.line(shown())
                + lines().stream().map(line -> "\n    " + SafeText.line(line)).collect(Collectors.joining());
    }
}
