// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.policy.catalog.ActionCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which actions an event of CloudTrail took: by its own name, or as {@code events.tsv} says. Thread-safe. */
final class EventActions {
    private static final Pattern VERSION = Pattern.compile("_?[0-9]{4}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$");
    private static final String NONE = "-";
    static final String PASS_ROLE = "iam:PassRole";

    private final ActionCatalog catalog;

    EventActions(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    private record Line(String service, String name, String parameter, List<String> actions) {
        boolean fits(String ofService, String ofEvent) {
            if (!service.equals(ofService)) return false;
            return name.endsWith("*") ? ofEvent.startsWith(name.substring(0, name.length() - 1)) : name.equals(ofEvent);
        }

        boolean applies(TrailEvent event) {
            return parameter.equals(NONE) || event.parameters().containsKey(parameter);
        }
    }

    /** Ids of the actions; none where nothing has to be allowed, and an unknown one where no action has the event's name. */
    Set<String> of(TrailEvent event) {
        String service = service(event.source());
        if (service.equals(NONE)) return Set.of();
        String name = VERSION.matcher(event.name()).replaceFirst("");
        Set<String> actions = new LinkedHashSet<>();
        List<Line> lines =
                File.LINES.stream().filter(line -> line.fits(service, name)).toList();
        lines.stream().filter(line -> line.applies(event)).forEach(line -> actions.addAll(line.actions()));
        boolean onlyPasses = actions.equals(Set.of(PASS_ROLE));
        if (lines.isEmpty() || onlyPasses) actions.add(ownName(service, event.name(), name));
        else if (actions.isEmpty()
                && lines.stream().noneMatch(line -> line.parameter().equals(NONE)))
            actions.add(ownName(service, event.name(), name));
        if (passesRole(service, event)) actions.add(PASS_ROLE);
        actions.remove(NONE);
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

    private static String service(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        String known = File.PREFIXES.get(lower);
        return known != null ? known : lower.substring(0, Math.max(0, (lower + ".").indexOf('.')));
    }

    /** Read at the first use. */
    private static final class File {
        static final Map<String, String> PREFIXES = new HashMap<>();
        static final List<Line> LINES = load();

        private static List<Line> load() {
            List<Line> all = new ArrayList<>();
            try (var in = new BufferedReader(new InputStreamReader(
                    EventActions.class.getResourceAsStream("events.tsv"), StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] fields = line.split("\t");
                    if (fields[0].equals("prefix")) PREFIXES.put(fields[1], fields[2]);
                    if (fields[0].equals("event"))
                        all.add(new Line(fields[1], fields[2], fields[3], List.of(fields[4].split(","))));
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the names of CloudTrail events cannot be read from the jar", e);
            }
            return List.copyOf(all);
        }
    }
}
