// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.iam4j.pgp");

    private static final String[] INTERNAL = {"io.iam4j.pgp.internal.."};

    private static final DescribedPredicate<JavaMethod> NAMES_WHAT_IS_BEHIND = DescribedPredicate.describe(
            "name a type of Bouncy Castle or of an internal package",
            method -> Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                    .map(JavaClass::getPackageName)
                    .anyMatch(name -> name.startsWith("org.bouncycastle") || name.contains(".internal")));

    @Test
    void no_public_signature_names_what_is_behind() {
        methods()
                .that(NAMES_WHAT_IS_BEHIND)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(INTERNAL)
                .should()
                .notBePublic()
                .orShould()
                .beDeclaredInClassesThat()
                .areNotPublic()
                .because("what reads and seals keys can be replaced without breaking a caller")
                .check(MODULE);
    }

    @Test
    void packets_are_read_without_bouncy_castle() {
        noClasses()
                .that()
                .resideInAPackage("io.iam4j.pgp.internal.packet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .because("telling whose key it is must not wait for its loading")
                .check(MODULE);
    }

    @Test
    void the_packages_form_no_cycle_and_none_holds_more_than_25_types() {
        slices().matching("io.iam4j.(**)").should().beFreeOfCycles().check(MODULE);
        Map<String, Long> sizes = MODULE.stream()
                .filter(type -> !type.getName().contains("$"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes)
                .containsOnlyKeys(
                        "io.iam4j.pgp",
                        "io.iam4j.pgp.verdict",
                        "io.iam4j.pgp.internal.packet",
                        "io.iam4j.pgp.internal.evaluation",
                        "io.iam4j.pgp.internal.message",
                        "io.iam4j.pgp.fetch",
                        "io.iam4j.pgp.team");
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(25));
    }
}
