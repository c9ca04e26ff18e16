// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import io.iam4j.testkit.emulator.evaluation.Verdict.Layer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All policies that speak for one principal. Immutable. The logic is that of the IAM User Guide,
 * reference_policies_evaluation-logic: an explicit deny anywhere wins; else identity policies, boundary and session
 * policies must all allow; a policy at a resource of the same account may stand in for some of them.
 *
 * @param identity what is attached to it and its groups
 * @param boundary the most it may do, absent when it is not bounded
 * @param session the most its session may do, absent when nothing limits it
 */
public record Rights(List<Policy> identity, Optional<Policy> boundary, Optional<List<Policy>> session) {
    /** The rights of somebody without session policies. */
    public Rights(List<Policy> identity, Optional<Policy> boundary) {
        this(identity, boundary, Optional.empty());
    }

    /** Whether the principal may do {@code action} on {@code resource}. */
    public Decision decide(String action, String resource, Facts facts) {
        return verdict(new Ask(action, resource, facts)).decision();
    }

    /** What its own policies say. */
    public Verdict verdict(Ask ask) {
        Map<Layer, Decision> layers = layers(ask);
        return explicit(layers).orElseGet(() -> missing(layers, List.of(Layer.values())));
    }

    /** What its own policies and one at the resource say, when both belong to the same account. */
    public Verdict verdictWithin(Ask ask, Grant grant) {
        Map<Layer, Decision> layers = layers(ask);
        layers.put(Layer.RESOURCE, grant.decision());
        Optional<Verdict> denied = explicit(layers);
        if (denied.isPresent()) return denied.get();
        layers.remove(Layer.RESOURCE);
        Grip grip = grant.decision() == Decision.ALLOWED ? grant.grip() : Grip.NONE;
        return switch (grip) {
            case EXACT -> Verdict.allowed();
            case BEHIND -> missing(layers, List.of(Layer.BOUNDARY, Layer.SESSION));
            case ACCOUNT, NONE -> missing(layers, List.of(Layer.values()));
        };
    }

    /** What its own policies and one at the resource say, when they belong to different accounts: both must allow. */
    public Verdict verdictAcross(Ask ask, Grant grant) {
        Map<Layer, Decision> layers = layers(ask);
        layers.put(Layer.RESOURCE, grant.decision());
        return explicit(layers).orElseGet(() -> missing(layers, List.of(Layer.values())));
    }

    private Map<Layer, Decision> layers(Ask ask) {
        Map<Layer, Decision> out = new EnumMap<>(Layer.class);
        out.put(Layer.IDENTITY, Policy.decide(identity, ask.action(), ask.resource(), ask.facts()));
        boundary.ifPresent(limit ->
                out.put(Layer.BOUNDARY, Policy.decide(List.of(limit), ask.action(), ask.resource(), ask.facts())));
        session.ifPresent(
                limits -> out.put(Layer.SESSION, Policy.decide(limits, ask.action(), ask.resource(), ask.facts())));
        return out;
    }

    private static Optional<Verdict> explicit(Map<Layer, Decision> layers) {
        return layers.entrySet().stream()
                .filter(layer -> layer.getValue() == Decision.EXPLICIT_DENY)
                .map(layer -> Verdict.denied(layer.getKey()))
                .findFirst();
    }

    private static Verdict missing(Map<Layer, Decision> layers, List<Layer> wanted) {
        return wanted.stream()
                .filter(layer -> layers.getOrDefault(layer, Decision.ALLOWED) != Decision.ALLOWED)
                .map(Verdict::missing)
                .findFirst()
                .orElseGet(Verdict::allowed);
    }
}
