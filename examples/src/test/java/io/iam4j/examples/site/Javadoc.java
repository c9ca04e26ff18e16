// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The Javadoc of all modules together: of the packages that they export, and no others. */
final class Javadoc {
    private static final List<String> OPTIONS = List.of(
            "-quiet",
            "-notimestamp",
            "-Xdoclint:none", // the build of each module checks it
            "-encoding",
            "UTF-8",
            "-windowtitle",
            "iam4j",
            "-doctitle",
            "iam4j",
            "-bottom",
            "Apache License 2.0");

    private Javadoc() {}

    /**
     * Writes it into {@code folder}, with the class path of this program for what the packages use.
     *
     * @throws IllegalStateException when the tool reports an error, which it prints
     */
    static void write(Path root, Path folder) {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of(
                "--add-stylesheet",
                root.resolve("examples/src/test/resources/site/javadoc.css").toString()));
        List<String> files = new ArrayList<>();
        for (String module : ApiTypes.MODULES) {
            Path sources = root.resolve(module + "/src/main/java");
            Set<String> packages = new TreeSet<>(ApiTypes.exported(sources));
            arguments.addAll(List.of("-group", module, String.join(":", packages)));
            for (String name : packages) files.addAll(sources(sources.resolve(name.replace('.', '/'))));
        }
        arguments.addAll(files);
        ToolProvider javadoc = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc; a JDK has"));
        int exit = javadoc.run(System.out, System.err, arguments.toArray(String[]::new));
        if (exit != 0) throw new IllegalStateException("javadoc ended with " + exit + "; its messages are above");
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
