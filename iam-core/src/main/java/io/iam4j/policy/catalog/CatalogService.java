// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What AWS documents of one service. Immutable and thread-safe. */
public final class CatalogService {
    private final String prefix;
    private final String name;
    private final List<ConditionKey> keys = new ArrayList<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Map<String, CatalogAction> actions = new LinkedHashMap<>();
    private final List<String> undocumented = new ArrayList<>();

    private CatalogService(String prefix, String name) {
        this.prefix = prefix;
        this.name = name;
    }

    static CatalogService read(CatalogFile file, String prefix) {
        CatalogService service = new CatalogService(prefix, file.name(prefix));
        List<ResourceType> types = new ArrayList<>();
        Map<String, Set<AccessLevel>> levels = new HashMap<>();
        file.forEachLine(prefix, line -> {
            switch (line[0]) {
                case "k" -> service.keys.add(ConditionKey.of(line[1], line[2]));
                case "r" ->
                    types.add(new ResourceType(prefix, line[1], listed(line[2], ", "), service.keys(line[3], ",")));
                case "a" -> service.actions.put(lower(line[1]), service.action(line, types, levels));
                case "x" -> service.undocumented.add(line[1]);
                default -> throw new IllegalArgumentException("a line that begins with " + line[0]);
            }
        });
        types.forEach(type -> service.types.put(lower(type.name()), type));
        return service;
    }

    private CatalogAction action(String[] line, List<ResourceType> types, Map<String, Set<AccessLevel>> levels) {
        return new CatalogAction(
                prefix,
                line[1],
                levels.computeIfAbsent(line[2], AccessLevel::of),
                listed(line[4], ",").stream().map(each -> resource(each, types)).toList(),
                keys(line[3], ","));
    }

    private ActionResource resource(String text, List<ResourceType> types) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        boolean required = type.endsWith("!");
        int number = Integer.parseInt(required ? type.substring(0, type.length() - 1) : type);
        return new ActionResource(types.get(number), required, keys(colon < 0 ? "" : text.substring(colon + 1), "[.]"));
    }

    private List<ConditionKey> keys(String numbers, String separator) {
        return listed(numbers, separator).stream()
                .map(Integer::parseInt)
                .map(keys::get)
                .toList();
    }

    private static List<String> listed(String text, String separator) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator, -1));
    }

    /** Prefix of its actions, {@code s3}. */
    public String prefix() {
        return prefix;
    }

    /** Its name, {@code Amazon S3}. */
    public String name() {
        return name;
    }

    /** Its actions, sorted by their names. */
    public List<CatalogAction> actions() {
        return List.copyOf(actions.values());
    }

    /** The action of a name without prefix, {@code GetObject}; case does not count. */
    public Optional<CatalogAction> action(String name) {
        return Optional.ofNullable(actions.get(lower(name)));
    }

    /** Its types of resources, sorted by their names. */
    public List<ResourceType> resourceTypes() {
        return List.copyOf(types.values());
    }

    /** The type of resource of a name, {@code bucket}; case does not count. */
    public Optional<ResourceType> resourceType(String name) {
        return Optional.ofNullable(types.get(lower(name)));
    }

    /** The condition keys that its actions or its resources know. */
    public List<ConditionKey> conditionKeys() {
        return Collections.unmodifiableList(keys);
    }

    /** Names, without prefix, of actions that AWS managed policies name and AWS does not document; wildcards are possible. */
    public List<String> undocumented() {
        return Collections.unmodifiableList(undocumented);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** For a reader: {@code Amazon S3 (s3), 161 actions}. */
    @Override
    public String toString() {
        return name + " (" + prefix + "), " + actions.size() + " actions";
    }
}
