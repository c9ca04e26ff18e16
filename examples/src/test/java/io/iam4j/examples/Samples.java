// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of compiled code that documents show: what lies between {@code // readme-NAME} and {@code // end}. */
public final class Samples {
    private static final Pattern REGION =
            Pattern.compile("^ *// readme-([a-z0-9-]+)\n(.*?^ *)// end\n", Pattern.DOTALL | Pattern.MULTILINE);

    /** The mark of the testkit's samples. */
    private static final Pattern TAGGED = Pattern.compile(
            "^ *// tag::([a-z0-9-]+)\\[]\n(.*?^ *)// end::\\1\\[]\n", Pattern.DOTALL | Pattern.MULTILINE);

    private Samples() {}

    /** The region of that name in a source file, given from the root of the project, as a document has it. */
    public static String region(String file, String name) throws IOException {
        String region = regions(Project.root().resolve(file)).get(name);
        if (region == null) throw new IllegalArgumentException(file + " has no region readme-" + name);
        return region;
    }

    /** The regions of all sources in a folder, given from the root of the project, by name. */
    public static Map<String, String> regionsIn(String folder) throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> files = Files.list(Project.root().resolve(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList())
                regions(file).forEach((name, region) -> {
                    if (regions.put(name, region) != null)
                        throw new IllegalArgumentException("two regions readme-" + name);
                });
        }
        return regions;
    }

    /** The regions of all sources that a guide may show. */
    public static List<String> all() throws IOException {
        List<String> regions = new ArrayList<>();
        for (String module : List.of("examples", "examples/modular", "examples/kotlin", "iam-pgp", "iam-testkit"))
            try (Stream<Path> files = Files.walk(Project.root().resolve(module + "/src"))) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|kt)"))
                        .toList()) {
                    regions.addAll(regions(file).values());
                    TAGGED.matcher(Files.readString(file))
                            .results()
                            .map(region -> asShown(region.group(2)))
                            .forEach(regions::add);
                }
            }
        return regions;
    }

    private static Map<String, String> regions(Path file) throws IOException {
        Map<String, String> regions = new TreeMap<>();
        Matcher found = REGION.matcher(Files.readString(file));
        while (found.find()) regions.put(found.group(1), asShown(found.group(2)));
        return regions;
    }

    /** Examples print to a stream that a test reads; documents print to the standard one. */
    private static String asShown(String code) {
        return code.stripIndent()
                .replaceAll("(?<![.\\w])out\\.println", "System.out.println")
                .replace("printing(out)", "printing(System.out)");
    }
}
