// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.error.Iam4jException;
import io.iam4j.kind.Kinds;
import io.iam4j.model.HolderVerbs;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.TaggedResource;
import java.lang.reflect.Method;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, over all modules. */
class HouseRulesTest {
    /** Packages whose types are public for their neighbours alone: no module exports them to everybody. */
    private static final String[] INTERNAL = ModulePath.ours().values().stream()
            .flatMap(module -> module.packages().stream()
                    .filter(name -> module.exports().stream()
                            .noneMatch(export ->
                                    !export.isQualified() && export.source().equals(name))))
            .toArray(String[]::new);

    private static final int MOST_TYPES = 25;

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
                .resideOutsideOfPackages("io.iam4j", "io.iam4j.examples..", "io.iam4j.aws.fleet")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.assertion.IamAssertions")
                .and()
                .haveNameNotMatching("io\\.iam4j\\.testkit\\.junit\\.Plans.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.iam4j")
                .because(
                        "the facade depends on everything; what tests plan and assert on, and what a fleet carries out, is the"
                                + " plan that users have")
                .check(HOUSE);
    }

    @Test
    void the_testkit_does_not_know_the_sdk_nor_iam_aws() {
        noClasses()
                .that()
                .resideInAPackage("io.iam4j.testkit..")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.junit.SdkClients")
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
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.AwsOrganization")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.OwnUser")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.fleet.Fleet")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.fleet.FleetClient")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.profile.OwnKeyRotation")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.aws.session.MfaCredentialsProvider")
                .and()
                .doNotHaveFullyQualifiedName("io.iam4j.testkit.weather.FaultInjector")
                .should(new HideTypes(FOREIGN))
                .because("users must not be bound to what is behind")
                .check(HOUSE);
    }

    @Test
    void public_signatures_name_no_internal_type_but_where_their_page_says_so() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage("io.iam4j.examples..")
                .and()
                .resideOutsideOfPackages(INTERNAL)
                .and()
                .haveNameNotMatching(".*\\.Immutable\\w+(\\$\\w+)?")
                .and()
                .haveNameNotMatching(
                        "io\\.iam4j\\.(act\\.(Act|UserAct)|access\\.ConditionContext|plan\\.Fingerprints|model\\.Values"
                                + "|testkit\\.weather\\.FaultInjector)")
                .should(new HideTypes(
                        Stream.of(INTERNAL).map(each -> each + ".").toList()))
                .because(
                        "these say \"internal to iam4j\", and pom.xml leaves them out of what is compared with a published version")
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

    @Test
    void packages_hold_at_most_25_types() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        for (JavaClass type : HOUSE)
            if (type.isTopLevelClass()
                    && !type.getSimpleName().equals("package-info")
                    && !type.getSimpleName().startsWith("Immutable"))
                sizes.merge(type.getPackageName(), 1, Integer::sum);
        sizes.values().removeIf(size -> size <= MOST_TYPES);
        assertThat(sizes).as("packages that are too large to take in").isEmpty();
    }

    @Test
    void every_kind_has_a_descriptor_and_a_family_of_changes() {
        List<String> kinds = HOUSE.stream()
                .filter(type -> type.isAssignableTo(Resource.class)
                        && type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> Stream.of(Resource.class, PolicyHolder.class, HolderVerbs.class, TaggedResource.class)
                        .noneMatch(type::isEquivalentTo))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(Kinds.ALL.stream()
                        .map(kind -> kind.kind().type().getName())
                        .sorted()
                        .toList())
                .isEqualTo(kinds);
        assertThat(Kinds.changeTypes().map(Class::getName).toList())
                .containsExactlyInAnyOrderElementsOf(HOUSE.stream()
                        .filter(type -> type.isAssignableTo(ChangeRecord.class) && type.isRecord())
                        .map(JavaClass::getName)
                        .toList());
    }

    @Test
    void a_backend_sees_the_changes_and_not_the_planner() {
        noClasses()
                .that()
                .resideInAnyPackage("io.iam4j.aws..", "io.iam4j.account", "io.iam4j.apply")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.iam4j.plan..", "io.iam4j.kind", "io.iam4j.resolve", "io.iam4j.order", "io.iam4j.review..")
                .because("what carries changes out must not depend on how they came about")
                .check(HOUSE);
    }

    @Test
    void the_port_is_one_read_and_one_write_with_four_answers() {
        assertThat(LiveAccount.class.getMethods())
                .as(
                        "a new kind of change or of secret needs no method; what the service tells in other lists than its resources (report,"
                                + " summary, last accesses) is a reading of its own, and what logs would show and whom a backend speaks for"
                                + " are no changes of the account")
                .extracting(Method::getName)
                .containsExactlyInAnyOrder(
                        "read",
                        "credentialReport",
                        "accountSummary",
                        "lastAccessed",
                        "carryOut",
                        "exposures",
                        "covers");
        assertThat(HOUSE.stream()
                        .filter(type -> type.isAssignableTo(Result.class) && type.isRecord())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Done", "Refused", "Transient", "Unknown");
    }

    @Test
    void what_is_internal_to_a_module_is_used_by_no_other() {
        for (String module : List.of("io.iam4j.pgp", "io.iam4j.aws"))
            noClasses()
                    .that()
                    .resideOutsideOfPackage(module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(module + ".internal..")
                    .because("it is free to change")
                    .check(HOUSE);
    }

    @Test
    void the_emulator_imports_itself_the_evaluator_the_grammar_the_catalogue_and_four_libraries() {
        noClasses()
                .that()
                .resideInAPackage("io.iam4j.testkit.emulator..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..",
                        "javax..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson..",
                        "org.apache.hc.core5..",
                        "com.google.zxing..",
                        "com.eatthepath.otp",
                        "io.iam4j.access",
                        "io.iam4j.policy",
                        "io.iam4j.policy.catalog",
                        "io.iam4j.policy.grammar",
                        "io.iam4j.testkit.emulator.."))
                .because("it can become a module of its own, and is a judge of plans that shares no more than these")
                .check(HOUSE);
    }

    @Test
    void nothing_but_tests_uses_the_contract() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.iam4j.testkit.contract")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.iam4j.testkit.contract")
                .because("the contract is for those who test a backend")
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

    private static final List<String> FOREIGN = List.of(
            "software.amazon.",
            "org.bouncycastle.",
            "org.immutables.",
            "com.fasterxml.",
            "io.temporal.",
            "io.iam4j.pgp.internal.",
            "io.iam4j.aws.internal.",
            "io.iam4j.testkit.emulator.");

    private static final class HideTypes extends ArchCondition<JavaClass> {
        private final List<String> prefixes;

        HideTypes(List<String> prefixes) {
            super("hide types of others");
            this.prefixes = prefixes;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean seen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED);
                if (!seen) continue;
                Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                        .filter(named -> prefixes.stream().anyMatch(named.getName()::startsWith)
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
                    || type.reflect().isSealed()
                    || type.getConstructors().stream()
                            .noneMatch(made -> made.getModifiers().contains(JavaModifier.PUBLIC)
                                    || made.getModifiers().contains(JavaModifier.PROTECTED));
            if (!closed) events.add(SimpleConditionEvent.violated(type, type.getName() + " is open to subclasses"));
        }
    }
}
