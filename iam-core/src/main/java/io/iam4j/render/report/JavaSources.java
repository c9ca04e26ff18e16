// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java sources that declare an account, searched for {@code user("ada")}, {@code group}, {@code role} and {@code policy} with a name
 * in quotes. Of several the first that goes on with a verb is taken, for it says something of the resource; by the order of files. A name that is
 * put together at run time is not found. Immutable and thread-safe.
 */
public final class JavaSources {
    private static final Pattern DECLARATION =
            Pattern.compile("\\b(user|group|role|policy)\\(\\s*\"([^\"\\\\\\r\\n]+)\"\\s*\\)(\\s*\\.(?!in\\()[a-z])?");

    private static final Map<String, Kind> KINDS =
            Map.of("user", Kind.USER, "group", Kind.GROUP, "role", Kind.ROLE, "policy", Kind.POLICY);

    private final Map<Target, SourcePlace> places;

    private JavaSources(Map<Target, SourcePlace> places) {
        this.places = Collections.unmodifiableMap(places);
    }

    /**
     * All {@code .java} files under {@code folder}.
     *
     * @param root the root of the repository, from which paths are told
     * @param folder in it, or itself
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when the folder is not in the root
     */
    public static JavaSources under(Path root, Path folder) throws IOException {
        Path from = root.toAbsolutePath().normalize();
        Path within = folder.toAbsolutePath().normalize();
        if (!within.startsWith(from))
            throw new IllegalArgumentException(folder + " is not in " + root + ", from which paths are to be told");
        Map<Target, SourcePlace> said = new TreeMap<>();
        Map<Target, SourcePlace> named = new TreeMap<>();
        for (Path file : sources(within)) {
            String path = from.toUri().relativize(file.toUri()).toString();
            collect(path, Files.readString(file), said, named);
        }
        named.forEach(said::putIfAbsent);
        return new JavaSources(said);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static void collect(
            String file, String text, Map<Target, SourcePlace> said, Map<Target, SourcePlace> named) {
        Matcher found = DECLARATION.matcher(text);
        int line = 1;
        int lineStart = 0;
        int counted = 0;
        while (found.find()) {
            for (int at = counted; at < found.start(); at++)
                if (text.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            counted = found.start();
            Kind kind = KINDS.get(found.group(1));
            if (kind == null) throw new IllegalStateException("the pattern knows no other words");
            (found.group(3) == null ? named : said)
                    .putIfAbsent(
                            new Target(kind, found.group(2)),
                            new SourcePlace(file, line, found.start() - lineStart + 1));
        }
    }

    /** Where the resource is declared; empty when it is nowhere, or is the account itself. */
    Optional<SourcePlace> declaring(Target subject) {
        return Optional.ofNullable(places.get(subject));
    }
}
