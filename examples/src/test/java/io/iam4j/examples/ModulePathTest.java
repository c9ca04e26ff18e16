// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in {@code examples/modular}, compiled and run as a module, and from the class path. */
class ModulePathTest {
    private static final Path SOURCES = Project.root().resolve("examples/modular/src/main");
    private static final String MAIN = "com.acme.access.Main";

    @TempDir
    private Path folder;

    @Test
    void a_modular_program_plans_applies_opens_and_reviews() throws IOException, InterruptedException {
        Path classes = compiled();
        assertThat(run(
                        "--module-path",
                        ModulePath.runtime() + File.pathSeparator + classes,
                        "-m",
                        "com.acme.access/" + MAIN))
                .contains("running as module com.acme.access")
                .endsWith("all is well\n");
    }

    @Test
    void the_same_classes_run_from_the_class_path() throws IOException, InterruptedException {
        Path classes = compiled();
        assertThat(run("-cp", ModulePath.runtime() + File.pathSeparator + classes, MAIN))
                .contains("running as class path")
                .endsWith("all is well\n");
    }

    @Test
    void what_is_internal_cannot_be_named_in_another_module() throws IOException {
        String reaching = "package com.acme.access; class Reaching { io.iam4j.change.internal.ChangeRecord record; }";
        StringWriter said = new StringWriter();
        assertThat(compiles(said, source(reaching))).isFalse();
        assertThat(said.toString())
                .contains(
                        "package io.iam4j.change.internal is declared in module io.iam4j.core, which does not export it");
    }

    private Path compiled() throws IOException {
        StringWriter said = new StringWriter();
        assertThat(compiles(said)).as(said.toString()).isTrue();
        Path key = Path.of("com/acme/access/keys/grace.asc");
        Files.copy(
                SOURCES.resolve("resources").resolve(key),
                folder.resolve("classes").resolve(key));
        return folder.resolve("classes");
    }

    /** Whether the program compiles with these files besides, and without a warning. */
    private boolean compiles(StringWriter said, JavaFileObject... more) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES.resolve("java"))) {
            List<JavaFileObject> all = new ArrayList<>(List.of(more));
            files.getJavaFileObjectsFromPaths(
                            sources.filter(file -> file.toString().endsWith(".java"))
                                    .toList())
                    .forEach(all::add);
            List<String> options = List.of(
                    "--module-path",
                    ModulePath.runtime(),
                    "--class-path",
                    "",
                    "-Xlint:all,-classfile",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    folder.resolve("classes").toString());
            return compiler.getTask(said, files, null, options, null, all).call();
        }
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("memory:///Reaching.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.add(folder.resolve("work").toString());
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
        return printed;
    }
}
