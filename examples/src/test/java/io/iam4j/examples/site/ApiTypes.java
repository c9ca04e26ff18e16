// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types of the library, by their sources: what the Javadoc has a page of. */
final class ApiTypes {
    static final List<String> MODULES = List.of("iam-core", "iam-aws", "iam-pgp", "iam-testkit");

    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^public (?:[a-z-]+ )*(?:class|interface|@interface|record|enum) (\\w+)");
    private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([\\w.]+);");
    private static final String SOURCES = "/src/main/java/";

    /** Full names by simple ones; two types of one name are two entries. */
    private final Map<String, List<String>> names = new TreeMap<>();

    private ApiTypes() {}

    static ApiTypes under(Path root) {
        ApiTypes types = new ApiTypes();
        for (String module : MODULES) {
            Path sources = root.resolve(module + SOURCES);
            exported(sources).forEach(name -> types.read(name, sources.resolve(name.replace('.', '/'))));
        }
        return types;
    }

    /** The packages that a module exports to everybody. */
    static Set<String> exported(Path sources) {
        return EXPORT.matcher(Site.read(sources.resolve("module-info.java")))
                .results()
                .map(export -> export.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void read(String packageName, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher type = PUBLIC.matcher(Site.read(file));
                if (!type.find()) continue;
                names.merge(
                        type.group(1),
                        List.of(packageName + "." + type.group(1)),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The full name of the one type of that simple name. */
    Optional<String> named(String simpleName) {
        return Optional.ofNullable(names.get(simpleName))
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0));
    }

    /** The type whose source that is, from the root of the repository. */
    Optional<String> ofSource(String path) {
        if (MODULES.stream().noneMatch(module -> path.startsWith(module + SOURCES)) || !path.endsWith(".java"))
            return Optional.empty();
        String name = path.substring(path.indexOf(SOURCES) + SOURCES.length(), path.length() - 5)
                .replace('/', '.');
        return Optional.of(name).filter(this::has);
    }

    boolean has(String name) {
        return names.getOrDefault(name.substring(name.lastIndexOf('.') + 1), List.of())
                .contains(name);
    }

    /** Its page, from the root of the site. */
    static String javadoc(String name) {
        return "javadoc/" + name.replace('.', '/') + ".html";
    }
}
