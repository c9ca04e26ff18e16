// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One statement of a policy. Immutable. */
public final class Statement {
    private final JsonNode json;
    private final boolean variables;
    private final List<Condition> conditions;

    Statement(JsonNode json, boolean variables) {
        this.json = json;
        this.variables = variables;
        this.conditions = Condition.of(json.get("Condition"), variables);
    }

    /** Whether it denies. */
    public boolean denies() {
        return json.path("Effect").asText().equals("Deny");
    }

    /** Whether action, resource and conditions fit; principals are not looked at. */
    public boolean matches(String action, String resource, Facts facts) {
        return matchesAction(action) && matchesResource(resource, facts) && holds(facts);
    }

    /** Whether action and conditions fit, and the resource where the statement names any. */
    boolean speaksOf(Ask ask) {
        return matchesAction(ask.action())
                && (fitsAnywhere() || matchesResource(ask.resource(), ask.facts()))
                && holds(ask.facts());
    }

    /** How its principals name a party; whoever NotPrincipal does not name is named as if by a star. */
    Grip gripOf(Party party) {
        if (!json.has("NotPrincipal")) return party.gripOf(json.get("Principal"));
        return party.gripOf(json.get("NotPrincipal")) == Grip.NONE ? Grip.BEHIND : Grip.NONE;
    }

    /** Whether its principals name a party. */
    public boolean isFor(Party party) {
        return gripOf(party) != Grip.NONE;
    }

    /** Whether principal, action, resource and conditions fit. */
    public boolean concerns(Party party, Ask ask) {
        return isFor(party) && speaksOf(ask);
    }

    /** What it says of an action, for a reader; absent when it is about other actions. */
    public Optional<String> says(Ask ask) {
        if (!matchesAction(ask.action())) return Optional.empty();
        String verb = denies() ? "denies it" : "allows it";
        if (!fitsAnywhere() && !matchesResource(ask.resource(), ask.facts()))
            return Optional.of(verb + " on other resources");
        List<String> unmet = conditions.stream()
                .filter(condition -> !condition.holds(ask.facts()))
                .flatMap(Condition::keys)
                .distinct()
                .toList();
        return Optional.of(unmet.isEmpty() ? verb : verb + " where its condition on " + unmet + " holds");
    }

    /** Its Sid, empty when it has none. */
    public String sid() {
        return json.path("Sid").asText();
    }

    /** Trust policies name no resources. */
    private boolean fitsAnywhere() {
        return !json.has("Resource") && !json.has("NotResource");
    }

    /** The services that its actions name. */
    Stream<String> services() {
        return texts("Action")
                .map(text -> text.source().toLowerCase(Locale.ROOT))
                .filter(action -> action.indexOf(':') > 0)
                .map(action -> action.substring(0, action.indexOf(':')))
                .filter(service -> !service.contains("*"));
    }

    /** Whether it speaks of an action of a service. */
    boolean mayReach(String service) {
        if (json.has("NotAction"))
            return texts("NotAction").noneMatch(text -> text.source().equals(service + ":*"));
        return texts("Action")
                .map(text -> text.source().toLowerCase(Locale.ROOT))
                .anyMatch(action -> action.equals("*") || action.startsWith(service.toLowerCase(Locale.ROOT) + ":"));
    }

    private boolean matchesAction(String action) {
        if (json.has("NotAction")) return !anyAction("NotAction", action);
        return anyAction("Action", action);
    }

    private boolean anyAction(String element, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return texts(element)
                .anyMatch(text -> new Text(text.source().toLowerCase(Locale.ROOT), false).matches(lower, Facts.none()));
    }

    private boolean matchesResource(String resource, Facts facts) {
        if (json.has("NotResource")) return texts("NotResource").noneMatch(text -> Arns.names(text, resource, facts));
        return texts("Resource").anyMatch(text -> Arns.names(text, resource, facts));
    }

    private boolean holds(Facts facts) {
        return conditions.stream().allMatch(condition -> condition.holds(facts));
    }

    private Stream<Text> texts(String element) {
        return Json.many(json.get(element)).stream().map(node -> new Text(node.asText(), variables));
    }

    /** The condition keys that it names, in conditions and variables. */
    public Set<String> keys() {
        Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        conditions.stream().flatMap(Condition::keys).forEach(out::add);
        Stream.of("Resource", "NotResource").flatMap(this::texts).forEach(text -> out.addAll(text.keys()));
        return out;
    }
}
