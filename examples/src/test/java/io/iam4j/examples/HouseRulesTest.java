// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.iam4j.error.Iam4jException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, over all modules. */
class HouseRulesTest {
    /** Packages whose types are public for their neighbours in the module alone; their first sentence says so. */
    private static final String[] INTERNAL = {
        "io.iam4j.internal..",
        "io.iam4j.change.internal..",
        "io.iam4j.json",
        "io.iam4j.order",
        "io.iam4j.resolve",
        "io.iam4j.review",
        "io.iam4j.pgp.internal..",
        "io.iam4j.aws.call",
        "io.iam4j.aws.read",
        "io.iam4j.aws.write",
        "io.iam4j.testkit.emulator..",
        "io.iam4j.testkit.discretion"
    };

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.iam4j");

    @Test
    void packages_form_no_cycle() {
        slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .because("a reader takes in one package at a time")
                .check(HOUSE);
    }

    @Test
    void nothing_imports_the_front_door() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.iam4j", "io.iam4j.examples..")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.IamAssertions")
                .and()
                .haveNameNotMatching("io\\.iam4j\\.testkit\\.Plans.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.iam4j")
                .because("the facade depends on everything; what tests plan and assert on is the plan that users have")
                .check(HOUSE);
    }

    @Test
    void the_testkit_does_not_know_the_sdk_nor_iam_aws() {
        noClasses()
                .that()
                .resideInAPackage("io.iam4j.testkit..")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.SdkClients")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.iam4j.aws..", "software.amazon..")
                .because("it is an independent judge of iam-aws; one class makes clients for tests that ask for them")
                .check(HOUSE);
    }

    @Test
    void public_signatures_name_no_type_of_the_sdk_of_bouncy_castle_or_of_immutables() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage("io.iam4j.examples..")
                .and()
                .resideOutsideOfPackages(INTERNAL)
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.AwsAccount")
                .should(new HideForeignTypes())
                .because("users must not be bound to what is behind")
                .check(HOUSE);
    }

    @Test
    void public_classes_are_final_sealed_records_interfaces_or_enums() {
        classes()
                .that()
                .arePublic()
                .and(are(not(assignableTo(Iam4jException.class))))
                .and(are(not(resideInAPackage("io.iam4j.testkit.contract"))))
                .should(new BeClosed())
                .because("what is open to subclasses cannot be changed any more")
                .check(HOUSE);
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }

    private static final class HideForeignTypes extends ArchCondition<JavaClass> {
        private static final List<String> FOREIGN = List.of(
                "software.amazon.",
                "org.bouncycastle.",
                "org.immutables.",
                "com.fasterxml.",
                "io.iam4j.pgp.internal.",
                "io.iam4j.aws.call.",
                "io.iam4j.aws.read.",
                "io.iam4j.aws.write.",
                "io.iam4j.testkit.emulator.",
                "io.iam4j.testkit.discretion.");

        HideForeignTypes() {
            super("hide foreign types");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean seen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED);
                if (!seen) continue;
                Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                        .filter(named -> FOREIGN.stream().anyMatch(named.getName()::startsWith)
                                || named.getSimpleName().startsWith("Immutable"))
                        .forEach(named -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " names " + named.getName())));
            }
        }
    }

    private static final class BeClosed extends ArchCondition<JavaClass> {
        BeClosed() {
            super("be final, sealed, records, interfaces or enums");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean closed = type.isInterface()
                    || type.isEnum()
                    || type.isRecord()
                    || type.getModifiers().contains(JavaModifier.FINAL)
                    || type.reflect().isSealed();
            if (!closed) events.add(SimpleConditionEvent.violated(type, type.getName() + " is open to subclasses"));
        }
    }
}
