// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.iam4j.pgp");

    private static final DescribedPredicate<JavaMethod> NAMES_BOUNCY_CASTLE = DescribedPredicate.describe(
            "name a Bouncy Castle type",
            method -> Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                    .anyMatch(type -> type.getPackageName().startsWith("org.bouncycastle")));

    @Test
    void no_public_signature_names_a_bouncy_castle_type() {
        methods()
                .that(NAMES_BOUNCY_CASTLE)
                .should()
                .notBePublic()
                .orShould()
                .beDeclaredInClassesThat()
                .areNotPublic()
                .because("what reads and seals keys can be replaced without breaking a caller")
                .check(MODULE);
    }

    @Test
    void the_packages_are_three_and_form_no_cycle() {
        slices().matching("io.iam4j.(**)").should().beFreeOfCycles().check(MODULE);
        assertThat(MODULE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder("io.iam4j.pgp", "io.iam4j.pgp.fetch", "io.iam4j.pgp.team");
    }
}
