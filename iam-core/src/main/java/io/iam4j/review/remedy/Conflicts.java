// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.ManualStep;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Quotas;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which remedies go together. Each is made for the account as it is; two of them can pass a quota, or undo each other. What does not go with
 * those of worse findings is done by hand, with the reason. Used by one thread.
 */
public final class Conflicts {
    private static final List<Quota> PER_ACCOUNT = List.of(
            new Quota(Kind.GROUP, "GroupsQuota", 300, "groups"),
            new Quota(Kind.ROLE, "RolesQuota", 1000, "roles"),
            new Quota(Kind.POLICY, "PoliciesQuota", 1500, "customer managed policies"));

    private final Snapshot account;
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<Kind, Set<String>> made = new HashMap<>();
    private final Set<String> moved = new HashSet<>();
    private final Map<Mend.Remedy, Optional<String>> decided = new HashMap<>();
    private final Map<String, DeletePassword> passwords = new TreeMap<>();
    private final Map<String, Set<String>> detached = new HashMap<>();
    private final Map<List<Object>, String> shared = new HashMap<>();
    private final Set<String> attached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> deleted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** How many of a kind an account may have: by the key of its summary, else the default (IAM and STS quotas page). */
    private record Quota(Kind kind, String key, int usual, String words) {
        int of(Snapshot account) {
            return account.quotas().getOrDefault(key, usual);
        }
    }

    private Conflicts(Snapshot account) {
        this.account = account;
    }

    /**
     * These findings, the worst first, where remedies that do not go with those of worse ones are done by hand.
     *
     * @param console the address in the console where somebody does it
     */
    public static List<Finding> resolved(Snapshot account, Collection<Finding> found, String console) {
        List<Finding> sorted = found.stream().sorted().toList();
        Conflicts conflicts = new Conflicts(account);
        sorted.forEach(conflicts::lookAt);
        List<Finding> all = new ArrayList<>();
        for (Finding finding : sorted) {
            if (!(finding.mend().orElse(null) instanceof Mend.Remedy remedy)) {
                all.add(finding);
                continue;
            }
            Mend.Remedy instead = conflicts.instead(remedy);
            all.add(conflicts
                    .obstacle(instead)
                    .map(reason -> finding.mendedBy(byHand(finding, instead, reason, console)))
                    .orElseGet(() -> finding.mendedBy(instead)));
        }
        return all;
    }

    /** Notes what makes another remedy do something else. */
    private void lookAt(Finding finding) {
        if (!(finding.mend().orElse(null) instanceof Mend.Remedy remedy)) return;
        if (remedy instanceof DeletePassword goes) passwords.put(goes.user(), goes);
        if (remedy instanceof Detach from && from.holder().kind().equals(Kind.USER))
            detached.computeIfAbsent(from.holder().name(), user -> new TreeSet<>())
                    .add(from.policy());
        remedy.touches().stream()
                .filter(target -> target.kind().equals(Kind.GROUP))
                .forEach(target -> names.add(target.name()));
    }

    /**
     * What is done in place of {@code remedy}; itself as a rule. Without the password nobody is left whom MFA could be asked of: access
     * keys of a machine would be refused everything. Users share a group while they keep the same of what it has; a group that is
     * there loses nothing of it.
     */
    private Mend.Remedy instead(Mend.Remedy remedy) {
        if (remedy instanceof RequireMfa require && passwords.containsKey(require.user()))
            return passwords.get(require.user());
        if (!(remedy instanceof MoveRightsToGroup move)) return remedy;
        Set<String> kept = new TreeSet<>(move.attached());
        kept.removeAll(detached.getOrDefault(move.user(), Set.of()));
        boolean isFirst = shared.putIfAbsent(List.of(move.group()), move.group()) == null;
        boolean isAsThere = kept.size() == move.attached().size()
                || account.account().groups().keySet().stream().noneMatch(move.group()::equalsIgnoreCase);
        String group = shared.computeIfAbsent(
                List.of(move.group(), kept),
                same -> isFirst && isAsThere ? move.group() : freeGroup(move.user() + "-rights"));
        return new MoveRightsToGroup(move.user(), group, move.attached(), move.inline());
    }

    private String freeGroup(String base) {
        String name = base;
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        there.addAll(account.account().groups().keySet());
        for (int number = 2; there.contains(name) || !names.add(name); number++) name = base + "-" + number;
        return name;
    }

    private static Mend byHand(Finding finding, Mend.Remedy remedy, String reason, String console) {
        return new Mend.ByHand(new ManualStep(
                finding.id(),
                remedy.inWords() + " No plan does it, for " + reason + ".",
                console,
                "The next review no longer finds it."));
    }

    /** Why a remedy does not go with those before; empty when it does, which then counts for those after. */
    private Optional<String> obstacle(Mend.Remedy remedy) {
        Optional<String> known = decided.get(remedy);
        if (known != null) return known;
        Optional<String> reason = tooManyGroups(remedy)
                .or(() -> movedAlready(remedy))
                .or(() -> tooMuchForOne(remedy))
                .or(() -> attachedAndDeleted(remedy))
                .or(() -> accountFull(remedy));
        decided.put(remedy, reason);
        if (reason.isEmpty()) count(remedy);
        return reason;
    }

    private Optional<String> tooManyGroups(Mend.Remedy remedy) {
        if (!(remedy instanceof Joining joining)) return Optional.empty();
        int most = Quotas.groupsPerUser(account);
        int after = after(joining).size();
        return joining.joined().isEmpty() || after <= most
                ? Optional.empty()
                : Optional.of(joining.user() + " would be in " + after
                        + " groups with what mends the findings above, and IAM allows " + most
                        + ": take " + joining.user() + " out of one first, and review again");
    }

    private Set<String> after(Joining joining) {
        Set<String> after = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        after.addAll(groupsOf(joining.user()));
        after.removeAll(joining.left());
        after.addAll(joining.joined());
        return after;
    }

    private Set<String> groupsOf(String user) {
        return groups.computeIfAbsent(user, name -> {
            Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            Optional.ofNullable(account.account().users().get(name)).ifPresent(each -> all.addAll(each.groups()));
            account.account().groups().values().stream()
                    .filter(group -> group.members().contains(name))
                    .forEach(group -> all.add(group.name()));
            return all;
        });
    }

    private Optional<String> movedAlready(Mend.Remedy remedy) {
        if (!(remedy instanceof NarrowAccess narrow)) return Optional.empty();
        String name = narrow.holder().name();
        if (narrow.holder().kind().equals(Kind.USER) && moved.contains(name))
            return Optional.of("another remedy moves the policies of " + name
                    + " into a group: apply that one first, and review again");
        return newOnes(narrow, Kind.POLICY).stream()
                .filter(made.getOrDefault(Kind.POLICY, Set.of())::contains)
                .findFirst()
                .map(policy ->
                        "another remedy makes the policy " + policy + ": apply that one first, and review again");
    }

    /** What a user or role keeps of several policies comes together in one group or role, which takes only so much. */
    private Optional<String> tooMuchForOne(Mend.Remedy remedy) {
        if (!(remedy instanceof NarrowAccess narrow)) return Optional.empty();
        return narrow.proposed()
                .resources()
                .filter(PolicyHolder.class::isInstance)
                .map(PolicyHolder.class::cast)
                .flatMap(each -> tooMuch(each).stream())
                .findFirst();
    }

    private Optional<String> tooMuch(PolicyHolder holder) {
        Target who = new Target(holder.kind(), holder.name());
        int attached = attachedAfter(holder);
        int most = Quotas.attachedPolicies(account, holder.kind());
        if (!holder.attached().isEmpty() && attached > most)
            return Optional.of(who + " would have " + attached + " policies attached, and " + most
                    + " are allowed: put some of them together, and review again");
        int size =
                holder.inline().values().stream().mapToInt(PolicyDocument::size).sum();
        int room = Quotas.inlinePolicySize(account, holder.kind());
        return size <= room
                ? Optional.empty()
                : Optional.of(who + " would have inline policies of " + size + " characters, and " + room
                        + " are allowed: make some of them managed policies, and review again");
    }

    /** With what the one of the account keeps. */
    private int attachedAfter(PolicyHolder declared) {
        Set<String> after = new TreeSet<>();
        if (account.account().resources(declared.kind()).get(declared.name()) instanceof PolicyHolder there)
            there.attached().forEach(each -> after.add(each.toString()));
        after.removeAll(declared.dropped(Relation.ATTACHED_POLICIES));
        declared.attached().forEach(each -> after.add(each.toString()));
        return after.size();
    }

    private Optional<String> attachedAndDeleted(Mend.Remedy remedy) {
        return policies(remedy)
                .filter(policy -> remedy instanceof DeletePolicy ? attached.contains(policy) : deleted.contains(policy))
                .findFirst()
                .map(policy -> "another remedy " + (remedy instanceof DeletePolicy ? "attaches" : "deletes")
                        + " the policy " + policy + ": apply that one first, and review again");
    }

    private static Stream<String> policies(Mend.Remedy remedy) {
        return remedy.touches().stream()
                .filter(target -> target.kind().equals(Kind.POLICY))
                .map(Target::name);
    }

    private Optional<String> accountFull(Mend.Remedy remedy) {
        for (Quota quota : PER_ACCOUNT) {
            List<String> more = newOnes(remedy, quota.kind());
            Set<String> after = new HashSet<>(made.getOrDefault(quota.kind(), Set.of()));
            after.addAll(more);
            int sum = account.account().resources(quota.kind()).size() + after.size();
            if (!more.isEmpty() && sum > quota.of(account))
                return Optional.of("the account would have " + sum + " " + quota.words()
                        + " with what mends the findings above, and " + quota.of(account)
                        + " are allowed: delete one, or have the quota raised, and review again");
        }
        return Optional.empty();
    }

    private List<String> newOnes(Mend.Remedy remedy, Kind kind) {
        return remedy.touches().stream()
                .filter(target -> target.kind().equals(kind))
                .map(Target::name)
                .filter(name -> !account.account().resources(kind).containsKey(name))
                .toList();
    }

    private void count(Mend.Remedy remedy) {
        for (Quota quota : PER_ACCOUNT)
            made.computeIfAbsent(quota.kind(), any -> new HashSet<>()).addAll(newOnes(remedy, quota.kind()));
        policies(remedy).forEach(remedy instanceof DeletePolicy ? deleted::add : attached::add);
        if (!(remedy instanceof Joining joining)) return;
        groups.put(joining.user(), after(joining));
        if (joining.movesRights()) moved.add(joining.user());
    }
}
