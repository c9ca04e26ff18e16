// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.ApiAction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which actions an event of CloudTrail took: by its own name, or as {@link ApiAction} says. Thread-safe. */
final class EventActions {
    private static final Pattern VERSION = Pattern.compile("_?[0-9]{4}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$");
    static final String PASS_ROLE = "iam:PassRole";

    private final ActionCatalog catalog;

    EventActions(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    /** Ids of the actions; none where nothing has to be allowed, and an unknown one where no action has the event's name. */
    Set<String> of(TrailEvent event) {
        return ApiAction.service(event.source())
                .map(service -> of(service, event))
                .orElse(Set.of());
    }

    private Set<String> of(String service, TrailEvent event) {
        String name = VERSION.matcher(event.name()).replaceFirst("");
        Set<String> actions = new LinkedHashSet<>();
        List<ApiAction> lines = ApiAction.of(service, name);
        List<ApiAction> applying = lines.stream()
                .filter(line ->
                        line.parameter().map(event.parameters()::containsKey).orElse(true))
                .toList();
        applying.forEach(line -> actions.addAll(line.actions()));
        boolean onlyPasses = actions.equals(Set.of(PASS_ROLE));
        boolean onlyBesides =
                applying.stream().allMatch(line -> line.parameter().isPresent());
        if (onlyBesides || onlyPasses) actions.add(ownName(service, event.name(), name));
        if (passesRole(service, event)) actions.add(PASS_ROLE);
        return actions;
    }

    private String ownName(String service, String whole, String name) {
        return catalog.action(service + ":" + whole).isPresent() ? service + ":" + whole : service + ":" + name;
    }

    /** A role that is named to another service than IAM and STS is handed to it. */
    private static boolean passesRole(String service, TrailEvent event) {
        return !service.equals("iam")
                && !service.equals("sts")
                && event.arns().stream().anyMatch(EventActions::isRole);
    }

    static boolean isRole(String text) {
        return text.startsWith("arn:") && text.contains(":iam::") && text.contains(":role/");
    }
}
