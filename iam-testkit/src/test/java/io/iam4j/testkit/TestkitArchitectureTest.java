// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.iam4j.testkit.contract.AccountContract;
import io.iam4j.testkit.contract.SecretSinkContract;
import io.iam4j.testkit.contract.ServiceContract;
import io.iam4j.testkit.emulator.action.Action;
import org.junit.jupiter.api.Test;

class TestkitArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.iam4j.testkit");

    @Test
    void packages_form_no_cycle() {
        slices().matching("io.iam4j.(testkit..)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void the_testkit_judges_without_the_sdk() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.junit.SdkClients")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "io.iam4j.aws..")
                .because(
                        "the embedded IAM is an independent judge of the AWS side; the one class that makes clients for"
                                + " tests is loaded when a test asks for one")
                .check(CODE);
    }

    @Test
    void the_emulator_knows_no_test_framework() {
        noClasses()
                .that()
                .resideInAnyPackage("..emulator..", "..weather..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..")
                .because("the stand-alone server runs without them")
                .check(CODE);
    }

    @Test
    void containers_are_in_a_package_of_their_own() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.iam4j.testkit.localstack")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..")
                .because("Testcontainers is there for those alone who ask for a container")
                .check(CODE);
    }

    @Test
    void public_classes_are_closed_save_the_contracts() {
        DescribedPredicate<JavaClass> closed = DescribedPredicate.describe(
                "final, sealed, interface or enum",
                type -> type.isInterface()
                        || type.isEnum()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed());
        classes()
                .that()
                .arePublic()
                .and()
                .doNotBelongToAnyOf(ServiceContract.class, AccountContract.class, SecretSinkContract.class)
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(closed))
                .check(CODE);
    }

    @Test
    void actions_are_hidden_and_named_like_operations() {
        classes()
                .that()
                .implement(Action.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveOnlyFinalFields()
                .because("they are stateless and found by name in the table of actions")
                .check(CODE);
    }
}
