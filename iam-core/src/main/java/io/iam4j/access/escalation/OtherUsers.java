// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import java.util.Comparator;
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
    private final Attachments attachments;

    /** Those without a boundary first. */
    private final List<User> users;

    private final List<User> bounded;

    OtherUsers(AccountAccess access, Candidates candidates, Attachments attachments) {
        this.access = access;
        this.candidates = candidates;
        this.attachments = attachments;
        account = access.account().account();
        users = account.users().values().stream()
                .sorted(Comparator.comparing(user -> user.boundary().isPresent()))
                .toList();
        bounded = users.stream().filter(user -> user.boundary().isPresent()).toList();
    }

    Stream<Candidate> of(Technique technique, Attempts attempts, Choice choice) {
        Actor actor = attempts.actor();
        Stream<User> others = (technique.takesBoundaryOff() ? bounded : users)
                .stream().filter(user -> !(actor.isUser() && actor.arn().name().equals(user.name())));
        if (technique.effect() == Effect.JOINED) return joining(technique, attempts, choice, others.toList());
        Optional<String> ofGroup = technique.actionOn("GroupPolicy");
        if (ofGroup.isPresent())
            return others.flatMap(user -> inGroups(technique, user, ofGroup.get(), choice.policy())
                    .filter(candidate -> isOpen(technique, attempts, choice, candidate))
                    .limit(attempts.most()));
        if (technique.actionOn("CreatePolicyVersion").isPresent())
            return others.flatMap(user -> rewriting(technique, attempts, choice, user));
        return others.map(user -> plain(technique, user, choice.policy()));
    }

    private Candidate plain(Technique technique, User user, CompiledPolicy more) {
        Arn arn = candidates.arn(user);
        boolean equipped = technique.effect() == Effect.BECOME_WITH_RIGHTS;
        return new Candidate(arn, candidates.acting(technique, arn, other -> equipped ? other.plus(more) : other));
    }

    /** Of the users whose credentials can be made one for each group: a second one in it may do no more by it. */
    private Stream<Candidate> joining(Technique technique, Attempts attempts, Choice choice, List<User> others) {
        List<User> usable = others.stream()
                .filter(user -> technique.actions().stream()
                        .filter(action -> !action.equals(JOIN))
                        .allMatch(action -> attempts.takes(
                                technique, plain(technique, user, choice.policy()), choice.attached(), action)))
                .toList();
        return account.groups().values().stream()
                .flatMap(group -> usable.stream()
                        .filter(user -> !user.groups().contains(group.name()))
                        .limit(attempts.most())
                        .map(user -> joining(technique, user, group)));
    }

    private Candidate joining(Technique technique, User user, Group group) {
        Arn arn = candidates.arn(user);
        List<CompiledPolicy> policies = access.policiesOfGroup(group.name());
        return new Candidate(
                arn,
                Map.of(JOIN, candidates.arn(group)),
                candidates.acting(technique, arn, other -> other.joining(group.name(), policies)));
    }

    private Stream<Candidate> inGroups(Technique technique, User user, String action, CompiledPolicy more) {
        Arn arn = candidates.arn(user);
        return user.groups().stream()
                .filter(account.groups()::containsKey)
                .map(group -> new Candidate(
                        arn,
                        Map.of(action, candidates.arn(account.group(group))),
                        candidates.acting(technique, arn, other -> other.plus(more))));
    }

    private Stream<Candidate> rewriting(Technique technique, Attempts attempts, Choice choice, User user) {
        Arn arn = candidates.arn(user);
        Stream<Candidate> granting = attachments
                .granting(user, user.groups())
                .map(policy -> candidates.equipped(technique, arn, policy, choice.policy()))
                .filter(candidate -> isOpen(technique, attempts, choice, candidate))
                .limit(attempts.most());
        Stream<Candidate> limiting =
                attachments.limiting(user).map(policy -> candidates.freed(technique, arn, policy, choice.policy()));
        return Stream.concat(granting, limiting);
    }

    private static boolean isOpen(Technique technique, Attempts attempts, Choice choice, Candidate candidate) {
        return candidate.others().keySet().stream()
                .allMatch(action -> attempts.takes(technique, candidate, choice.attached(), action));
    }
}
