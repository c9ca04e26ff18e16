// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Escalation.Step;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one actor may do of the techniques. Each question is decided once, for many techniques ask the same. */
final class Attempts {
    private final AccountAccess access;
    private final StepContext contexts;
    private final Actor actor;
    private final int most;
    private final Map<String, Boolean> mentioned = new HashMap<>();
    private final Map<Question, Decision> decided = new HashMap<>();

    Attempts(AccountAccess access, StepContext contexts, Actor actor) {
        this(access, contexts, actor, 1);
    }

    /**
     * For candidates, too.
     *
     * @param most how many are looked for of those that come to the same; where that is more than one, those that are denied too
     */
    Attempts(AccountAccess access, StepContext contexts, Actor actor, int most) {
        this.access = access;
        this.contexts = contexts;
        this.actor = actor;
        this.most = most;
    }

    Actor actor() {
        return actor;
    }

    int most() {
        return most;
    }

    /** Whether a candidate counts of which an action is not denied. */
    boolean takes(Technique technique, Candidate candidate, Optional<Arn> attached, String action) {
        return most > 1 || isOpen(technique, candidate, attached, action);
    }

    /**
     * What a decision about something that is there goes by, besides the actor.
     *
     * @param resource empty for a service other than IAM and STS, where any resource will do
     * @param attached the policy that is attached, where the action does that
     * @param service the service that a role is passed to, where the action does that
     */
    private record Question(String action, Optional<Arn> resource, Optional<Arn> attached, Optional<String> service) {}

    /** Whether any policy allows each action somewhere; a role may be assumed because its trust policy says so. */
    boolean isPossible(Technique technique) {
        for (String action : technique.actions())
            if (!action.startsWith("sts:") && !mentioned.computeIfAbsent(action, actor::mentions)) return false;
        return true;
    }

    /**
     * The step, where no action of it is denied.
     *
     * @param attached the managed policy that the technique attaches, where it does that
     */
    Optional<Step> step(Technique technique, Candidate candidate, Optional<Arn> attached) {
        SortedMap<String, Decision> decisions = new TreeMap<>();
        for (String action : technique.actions()) {
            Decision decision = decide(technique, candidate, attached, action);
            if (decision.isDenied()) return Optional.empty();
            decisions.put(action, decision);
        }
        if (technique.writesTrust() && isKept(candidate.target())) return Optional.empty();
        return Optional.of(new Step(
                actor.arn(), technique, candidate.target(), candidate.others(), attached, decisions, List.of()));
    }

    /** Whether an action of a technique is not denied. */
    boolean isOpen(Technique technique, Candidate candidate, Optional<Arn> attached, String action) {
        return !decide(technique, candidate, attached, action).isDenied();
    }

    private Decision decide(Technique technique, Candidate candidate, Optional<Arn> attached, String action) {
        boolean ofIam = action.startsWith("iam:") || action.startsWith("sts:");
        if (!ofIam)
            return decided.computeIfAbsent(
                    new Question(action, Optional.empty(), Optional.empty(), Optional.empty()),
                    any -> anywhere(action, contexts.of(actor)));
        if (technique.target().isNew()) return ofIam(technique, candidate, attached, action);
        Question question = new Question(
                action,
                Optional.of(candidate.resourceOf(action)),
                action.startsWith("iam:Attach") || action.equals(Technique.CREATE_POLICY) ? attached : Optional.empty(),
                action.equals("iam:PassRole") ? technique.service() : Optional.empty());
        Decision known = decided.get(question);
        if (known != null) return known;
        Decision decision = ofIam(technique, candidate, attached, action);
        decided.put(question, decision);
        return decision;
    }

    private Decision ofIam(Technique technique, Candidate candidate, Optional<Arn> attached, String action) {
        Arn resource = action.equals(Technique.CREATE_POLICY) ? attached.orElseThrow() : candidate.resourceOf(action);
        ConditionContext context = contexts.of(technique, actor, action, candidate, attached);
        return access.decide(actor.arn(), actor.policies(), action, resource.toString(), context);
    }

    /** Whether a role cannot be assumed whomever it trusts: because that is denied. */
    private boolean isKept(Arn role) {
        ConditionContext keys = access.keysOf(actor.arn()).orElse(ConditionContext.partial());
        AccessRequest request =
                new AccessRequest("sts:AssumeRole", role.toString(), keys.and(ConditionContext.partial()));
        return actor.policies().decide(request).type() == DecisionType.EXPLICIT_DENY;
    }

    /** The best decision on any of the resources that the actor's own policies name for the action. */
    private Decision anywhere(String action, ConditionContext context) {
        Set<String> resources = new LinkedHashSet<>(List.of("*"));
        for (CompiledPolicy policy : actor.policies().identity())
            policy.allowing(action)
                    .flatMap(statement -> statement.source().resources().stream())
                    .map(FreshArns::example)
                    .forEach(resources::add);
        Decision best = null;
        for (String resource : resources) {
            Decision decision = access.decide(actor.arn(), actor.policies(), action, resource, context);
            if (decision.isAllowed()) return decision;
            if (best == null || best.isDenied()) best = decision;
        }
        return best == null ? access.decide(actor.arn(), actor.policies(), action, "*", context) : best;
    }
}
