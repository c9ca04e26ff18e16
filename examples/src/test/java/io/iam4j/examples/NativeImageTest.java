// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.iam4j.kind.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars tell the compiler of native images: all their resources, and all that is reached by reflection. */
class NativeImageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Classes that reflect on others, each with the reason why an image needs no word of it. */
    private static final Set<String> REFLECTING = Set.of(
            "io.iam4j.kind.Kinds", // the families of changes, which reflect-config.json lists
            "io.iam4j.render.Terminal", // a constant method of the JDK, which the compiler sees
            "io.iam4j.testkit.junit.StandardStreams", // likewise
            "io.iam4j.testkit.contract.AccountContract"); // tests, which run on a JVM

    /** What binds values to JSON by reflection. */
    private static final Set<String> BINDING = Set.of(
            "io.iam4j.render.StoredForm",
            "io.iam4j.secret.DirectoryJournal",
            "io.iam4j.aws.fleet.Plans", // a fleet is not for images: Temporal reflects on much more
            "io.iam4j.render.report.ReportJson", // trees alone, as the next two
            "io.iam4j.render.report.Sarif",
            "io.iam4j.testkit.emulator.document.Json");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.iam4j");

    @ParameterizedTest
    @ValueSource(strings = {"iam-core", "iam-aws", "iam-testkit"})
    void every_resource_is_included_and_every_pattern_is_needed(String module) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode each : config(module, "resource-config.json").at("/resources/includes"))
            patterns.add(Pattern.compile(each.path("pattern").textValue()));
        List<String> resources = resources(module);
        assertThat(resources)
                .allMatch(name -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).matches()));
        assertThat(patterns)
                .allMatch(pattern -> resources.stream()
                        .anyMatch(name -> pattern.matcher(name).matches()));
    }

    @Test
    void iam_pgp_has_no_resources() {
        assertThat(Project.root().resolve("iam-pgp/src/main/resources")).doesNotExist();
    }

    @Test
    void every_type_that_is_stored_may_be_reflected_on() throws IOException {
        TreeMap<String, List<String>> wanted = new TreeMap<>();
        for (Class<?> type : StoredTypes.all())
            wanted.put(
                    type.getName(),
                    List.of(
                            "allDeclaredConstructors",
                            "allDeclaredFields",
                            "allDeclaredMethods",
                            "allRecordComponents"));
        Kinds.changeTypes()
                .flatMap(type -> Arrays.stream(type.getInterfaces()))
                .filter(Class::isSealed)
                .forEach(family -> wanted.put(family.getName(), List.of("allPermittedSubclasses")));
        StringBuilder json = new StringBuilder("[\n");
        wanted.forEach((name, what) -> json.append("  {\"name\": \"")
                .append(name)
                .append("\", \"")
                .append(String.join("\": true, \"", what))
                .append("\": true},\n"));
        json.setLength(json.length() - 2);
        assertThat(Files.readString(folder("iam-core").resolve("reflect-config.json")))
                .isEqualTo(json + "\n]\n");
    }

    @Test
    void nothing_else_reflects() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.iam4j.examples..")
                .and(DescribedPredicate.describe("are not known to", type -> !REFLECTING.contains(type.getName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("reflects", NativeImageTest::reflects))
                .because("an image knows only what its metadata lists: "
                        + Path.of("iam-core").resolve("reflect-config.json"))
                .check(HOUSE);
    }

    @Test
    void nothing_else_binds_values_to_json() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.iam4j.examples..")
                .and(DescribedPredicate.describe("are not known to", type -> !BINDING.contains(type.getName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("binds", NativeImageTest::binds))
                .because("records that are written or read so belong into StoredTypes and reflect-config.json")
                .check(HOUSE);
    }

    private static boolean reflects(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        return owner.startsWith("java.lang.invoke.MethodHandles")
                || owner.startsWith("java.lang.reflect.") && starts(name, "invoke", "newInstance", "newProxy", "set")
                || owner.equals("java.lang.ClassLoader") && starts(name, "loadClass")
                || owner.equals("java.lang.Class")
                        && starts(
                                name,
                                "forName",
                                "newInstance",
                                "getDeclared",
                                "getMethod",
                                "getField",
                                "getConstructor",
                                "getRecordComponents",
                                "getPermittedSubclasses");
    }

    private static boolean starts(String name, String... beginnings) {
        return Stream.of(beginnings).anyMatch(name::startsWith);
    }

    private static boolean binds(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson.databind")
                && starts(
                        call.getName(),
                        "valueToTree",
                        "treeToValue",
                        "convertValue",
                        "putPOJO",
                        "addPOJO",
                        "pojoNode",
                        "readerFor",
                        "writerFor",
                        "readValue",
                        "writeValue");
    }

    private static JsonNode config(String module, String name) throws IOException {
        return JSON.readTree(folder(module).resolve(name).toFile());
    }

    private static Path folder(String module) {
        return Project.root().resolve(module).resolve("src/main/resources/META-INF/native-image/io.iam4j/" + module);
    }

    private static List<String> resources(String module) throws IOException {
        Path root = Project.root().resolve(module).resolve("src/main/resources");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("META-INF/"))
                    .toList();
        }
    }
}
