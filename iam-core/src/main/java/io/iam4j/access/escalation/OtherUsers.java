// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Limits.Other;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other users, as whom somebody acts by credentials that they make for them. What the user gets before comes by the user itself, by a group, or
 * by a policy that applies to the user; of several groups or policies that come to the same, the first that is allowed is enough.
 */
final class OtherUsers {
    private static final String JOIN = "iam:AddUserToGroup";

    private final AccountAccess access;
    private final Account account;
    private final Candidates candidates;

    /** Those without a boundary first. */
    private final List<User> users;

    OtherUsers(AccountAccess access, Candidates candidates) {
        this.access = access;
        this.candidates = candidates;
        account = access.account().account();
        users = account.users().values().stream()
                .sorted(Comparator.comparing(user -> user.boundary().isPresent()))
                .toList();
    }

    Stream<Candidate> of(Technique technique, Attempts attempts, Choice choice) {
        Actor actor = attempts.actor();
        Stream<Other> others = users.stream()
                .filter(user -> !(actor.isUser() && actor.arn().name().equals(user.name())))
                .flatMap(user -> candidates.others(technique, candidates.arn(user)));
        if (technique.effect() == Effect.JOINED) return joining(technique, attempts, choice, others.toList());
        Optional<String> ofGroup = technique.actionOn("GroupPolicy");
        if (ofGroup.isPresent())
            return others.flatMap(other -> inGroups(other, ofGroup.get(), choice.policy())
                    .filter(candidate -> isOpen(technique, attempts, choice, candidate))
                    .limit(attempts.most()));
        if (technique.actionOn("CreatePolicyVersion").isPresent())
            return others.flatMap(other -> rewriting(technique, attempts, choice, other));
        return others.map(other -> candidates.plain(technique, other, choice.policy()));
    }

    /** Of the users whose credentials can be made one for each group: a second one in it may do no more by it. */
    private Stream<Candidate> joining(Technique technique, Attempts attempts, Choice choice, List<Other> others) {
        List<Other> usable = others.stream()
                .filter(other -> technique.actions().stream()
                        .filter(action -> !action.equals(JOIN))
                        .allMatch(action -> attempts.takes(
                                technique,
                                candidates.plain(technique, other, choice.policy()),
                                choice.attached(),
                                action)))
                .toList();
        return account.groups().values().stream()
                .flatMap(group -> usable.stream()
                        .filter(other -> mayJoin(other, group))
                        .limit(attempts.most())
                        .map(other -> joining(other, group)));
    }

    /** A group that the user was removed from first is none to join. */
    private boolean mayJoin(Other other, Group group) {
        return !other.actor().groups().contains(group.name()) && !other.groups().containsValue(candidates.arn(group));
    }

    private Candidate joining(Other other, Group group) {
        List<CompiledPolicy> policies = access.policiesOfGroup(group.name());
        return new Candidate(
                other.arn(),
                with(other, JOIN, candidates.arn(group)),
                () -> other.actor().joining(group.name(), policies));
    }

    private Stream<Candidate> inGroups(Other other, String action, CompiledPolicy more) {
        return other.actor().groups().stream()
                .map(group -> new Candidate(
                        other.arn(),
                        with(other, action, candidates.arn(account.group(group))),
                        () -> other.actor().plus(more)));
    }

    private static Map<String, Arn> with(Other other, String action, Arn resource) {
        Map<String, Arn> all = new HashMap<>(other.groups());
        all.put(action, resource);
        return all;
    }

    private Stream<Candidate> rewriting(Technique technique, Attempts attempts, Choice choice, Other other) {
        Stream<Candidate> granting = candidates
                .equipped(other, choice.policy())
                .filter(candidate -> isOpen(technique, attempts, choice, candidate))
                .limit(attempts.most());
        return Stream.concat(granting, candidates.freed(other, choice.policy()));
    }

    private static boolean isOpen(Technique technique, Attempts attempts, Choice choice, Candidate candidate) {
        return candidate.others().keySet().stream()
                .allMatch(action -> attempts.takes(technique, candidate, choice.attached(), action));
    }
}
