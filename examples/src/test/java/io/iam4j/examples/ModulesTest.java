// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the four descriptors export, open and use. */
class ModulesTest {
    @Test
    void there_are_four_modules_with_a_descriptor_each() {
        assertThat(ModulePath.ours().keySet()).containsExactlyInAnyOrderElementsOf(ModulePath.OURS);
        assertThat(ModulePath.ours().values()).noneMatch(ModuleDescriptor::isAutomatic);
    }

    @Test
    void a_package_is_exported_unless_it_says_that_it_is_internal() throws IOException {
        Set<String> api = new TreeSet<>();
        for (Path file : packages()) {
            String text = Files.readString(file);
            String name = name(text);
            boolean internal = (name + ".").contains(".internal.")
                    || name.startsWith("io.iam4j.testkit.emulator")
                    || text.contains("Internal to iam4j");
            if (!internal) api.add(name);
        }
        assertThat(exported()).isEqualTo(api);
    }

    @Test
    void internal_packages_are_exported_to_sister_modules_alone() {
        assertThat(ModulePath.ours().values().stream()
                        .flatMap(module -> module.exports().stream())
                        .filter(ModuleDescriptor.Exports::isQualified)
                        .flatMap(export -> export.targets().stream()))
                .isNotEmpty()
                .allMatch(ModulePath.OURS::contains);
    }

    @Test
    void what_jackson_reads_and_writes_it_may_reach() {
        ModuleDescriptor core = Objects.requireNonNull(ModulePath.ours().get("io.iam4j.core"));
        Set<String> opened = core.opens().stream()
                .filter(opens -> opens.targets().contains("com.fasterxml.jackson.databind"))
                .map(ModuleDescriptor.Opens::source)
                .collect(Collectors.toSet());
        List<String> shut = new ArrayList<>();
        for (Class<?> type : StoredTypes.all())
            if (!opened.contains(type.getPackageName())
                    && !(isPublic(type) && exported().contains(type.getPackageName()))) shut.add(type.getName());
        assertThat(shut).isEmpty();
    }

    /** By the rule of japicmp: a name is that of a package and of those below, and a star is any text. */
    @Test
    void what_is_not_exported_is_left_out_of_the_comparison_with_a_published_version() throws IOException {
        String pom = Files.readString(Project.root().resolve("pom.xml"));
        String comparison = pom.substring(pom.indexOf("<id>compatibility</id>"));
        List<Pattern> excluded = Pattern.compile("<exclude>(.+)</exclude>")
                .matcher(comparison)
                .results()
                .map(found -> Pattern.compile(found.group(1).replace(".", "\\.").replace("*", ".*") + "(\\.[^.]+)*"))
                .toList();
        assertThat(excluded).isNotEmpty();
        Set<String> compared = new TreeSet<>();
        for (Path file : packages()) {
            String name = name(Files.readString(file));
            if (excluded.stream().noneMatch(pattern -> pattern.matcher(name).matches())) compared.add(name);
        }
        assertThat(compared).isEqualTo(exported());
    }

    private static String name(String packageInfo) {
        return packageInfo
                .replaceFirst("(?s).*\\npackage ([a-z0-9.]+);.*", "$1")
                .strip();
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Set<String> exported() {
        return ModulePath.ours().values().stream()
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> packages() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("iam-core", "iam-pgp", "iam-aws", "iam-testkit"))
            try (Stream<Path> files = Files.walk(Project.root().resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.endsWith("package-info.java")).forEach(all::add);
            }
        return all;
    }
}
