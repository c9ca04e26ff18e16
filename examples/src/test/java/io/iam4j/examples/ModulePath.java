// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The class path of the tests, as far as it can be a module path: iam4j's modules, and the libraries that they run on. */
final class ModulePath {
    /** The modules of iam4j. */
    static final List<String> OURS = List.of("io.iam4j.core", "io.iam4j.pgp", "io.iam4j.aws", "io.iam4j.testkit");

    /** The libraries without a descriptor that they run on; Temporal and Testcontainers can be on the class path only. */
    private static final List<String> AUTOMATIC =
            List.of("com.eatthepath.", "com.google.zxing", "org.apache.", "org.reactivestreams", "software.amazon.");

    private ModulePath() {}

    /** A module path of what iam4j needs at run time. */
    static String runtime() {
        Map<String, ModuleReference> all = new TreeMap<>();
        for (String place : classPath().split(File.pathSeparator))
            module(place)
                    .ifPresent(module -> all.putIfAbsent(module.descriptor().name(), module));
        Set<String> needed = new TreeSet<>();
        OURS.forEach(name -> need(name, all, needed));
        return all.values().stream()
                .filter(module -> needed.contains(module.descriptor().name())
                        || module.descriptor().isAutomatic()
                                && AUTOMATIC.stream()
                                        .anyMatch(module.descriptor().name()::startsWith))
                .map(module -> Path.of(module.location().orElseThrow()).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void need(String name, Map<String, ModuleReference> all, Set<String> needed) {
        ModuleReference module = all.get(name);
        if (module == null || !needed.add(name)) return;
        for (ModuleDescriptor.Requires each : module.descriptor().requires())
            if (!each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)) need(each.name(), all, needed);
    }

    /** The descriptors of iam4j's modules, by name. */
    static Map<String, ModuleDescriptor> ours() {
        return ModuleFinder.of(List.of(runtime().split(File.pathSeparator)).stream()
                        .map(Path::of)
                        .toArray(Path[]::new))
                .findAll()
                .stream()
                .map(ModuleReference::descriptor)
                .filter(module -> OURS.contains(module.name()))
                .collect(Collectors.toMap(ModuleDescriptor::name, module -> module));
    }

    /** The whole class path of this JVM. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Empty for a folder without a descriptor, and for a jar that cannot be a module. */
    private static Optional<ModuleReference> module(String place) {
        try {
            return ModuleFinder.of(Path.of(place)).findAll().stream().findFirst();
        } catch (FindException e) {
            return Optional.empty();
        }
    }
}
