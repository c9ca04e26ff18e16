// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Weather;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the extension finds wrong after a test, and what tests begin with. */
class ExtensionChecksTest {
    /** Breaks the rules; not run by itself. */
    @IamTest
    static final class Careless {
        static EmbeddedIam left = EmbeddedIam.start();

        @Test
        void leaves_a_server() {
            left.close();
            left = EmbeddedIam.start();
        }

        @Test
        void meets_what_is_not_served(EmbeddedIam iam) {
            Wire.to(iam.endpoint()).iam("MakeCoffee");
        }
    }

    /** Seeds by field; not run by itself. */
    static final class ByField {
        @RegisterExtension
        final IamExtension iam = new IamExtension().seededWith(Account.own().with(User.named("ada")));

        @Test
        void the_account_is_given_as_it_begins(Account account, Seeded seeded) {
            assertThat(account.users()).containsOnlyKeys("ada");
            assertThat(iam.iam().account()).isEqualTo(account);
            assertThat(seeded.notes()).isEmpty();
        }
    }

    /** Both ways at once; not run by itself. */
    @IamTest
    static final class AnnotationAndFields {
        @RegisterExtension
        final IamExtension first = new IamExtension().seededWith(Account.own().with(User.named("ada")));

        @RegisterExtension
        final IamExtension second = new IamExtension().seededWith(Account.own().with(User.named("grace")));

        @Test
        void they_share_one_server(EmbeddedIam iam, Account account) {
            assertThat(first.iam()).isSameAs(iam).isSameAs(second.iam());
            assertThat(account.users()).containsOnlyKeys("ada", "grace");
        }
    }

    /** Two fields of the class, as one of a base class and one of the test make; not run by itself. */
    static final class TwoStaticFields {
        @RegisterExtension
        static final IamExtension ONE = new IamExtension();

        @RegisterExtension
        static final IamExtension TWO = new IamExtension();

        @RepeatedTest(2)
        void they_share_one_server(EmbeddedIam iam) {
            assertThat(ONE.iam()).isSameAs(iam).isSameAs(TWO.iam());
        }
    }

    /** Acts of weather that fail; not run by itself. */
    @IamTest
    static final class FailingActs {
        @Test
        void before_a_call(EmbeddedIam iam, Weather weather) {
            weather.before("CreateUser", () -> assertThat(iam.account().users()).isNotEmpty());
            Wire wire = Wire.to(iam.endpoint());
            assertThat(wire.iam("CreateUser", "UserName", "ada").code()).isEqualTo("ServiceFailure");
            wire.ok("CreateUser", "UserName", "ada");
        }

        @Test
        void after_a_call(EmbeddedIam iam, Weather weather) {
            weather.conflicts(1)
                    .after("CreateUser", () -> assertThat(iam.account().users()).isEmpty());
            Wire wire = Wire.to(iam.endpoint());
            assertThat(wire.iam("CreateUser", "UserName", "ada").code()).isEqualTo("ServiceFailure");
            wire.ok("CreateUser", "UserName", "grace");
        }
    }

    /** Lets the weather answer with the codes of a server that fails; not run by itself. */
    @IamTest
    static final class FailuresByWeather {
        @Test
        void are_what_the_test_asks_for(EmbeddedIam iam, Weather weather) {
            Wire wire = Wire.to(iam.endpoint());
            for (String code : List.of("InternalFailure", "InvalidAction", "UnknownOperationException")) {
                weather.next("CreateUser", InjectedFault.fault(500, code, "by the weather"));
                assertThat(wire.iam("CreateUser", "UserName", "ada").code()).isEqualTo(code);
            }
        }

        @Test
        void hide_none_of_another_call(EmbeddedIam iam, Weather weather) {
            weather.next("CreateUser", InjectedFault.fault(500, "InternalFailure", "by the weather"));
            Wire.to(iam.endpoint()).iam("CreateUser", "UserName", "ada");
            Wire.to(iam.endpoint()).iam("MakeCoffee");
        }
    }

    /** Two tests at once with one field; not run by itself. */
    static final class AtOnce {
        @RegisterExtension
        static final IamExtension SHARED = new IamExtension();

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RepeatedTest(2)
        void each_asks_the_field() throws Exception {
            BOTH.await(20, TimeUnit.SECONDS);
            try {
                SHARED.iam();
            } finally {
                BOTH.await(20, TimeUnit.SECONDS);
            }
        }
    }

    /** Misspells operations; not run by itself. */
    @IamTest
    static final class Misspelt {
        @Test
        void in_the_weather(Weather weather) {
            weather.next("CreateUsr", InjectedFault.THROTTLING);
        }

        @Test
        void in_an_assertion(Calls calls) {
            io.iam4j.testkit.assertion.IamAssertions.assertThat(calls).hasCount("CreateUsr", 0);
        }

        @Test
        void in_a_limit(Calls calls) {
            io.iam4j.testkit.assertion.IamAssertions.assertThat(calls).hasAtMost("CreateUsr", 3);
        }
    }

    /** Strict by the annotation; not run by itself. */
    @IamTest(strict = true)
    static final class Strict {
        @Test
        void a_key_of_nobody_is_refused(EmbeddedIam iam) {
            Wire nobody = Wire.to(iam.endpoint());
            assertThat(nobody.iam("ListUsers").code()).isEqualTo("InvalidClientTokenId");
        }
    }

    /** Seeds by a resource; not run by itself. */
    static final class ByResource {
        @Test
        @IamTest(seed = "/io/iam4j/testkit/seed/details.json", accountId = "210987654321")
        void an_export_of_the_cli(Account account) {
            assertThat(account.users()).containsOnlyKeys("ada");
        }

        @Test
        @IamTest(seed = "nowhere.json")
        void a_resource_that_is_not_there() {}

        @Test
        @IamTest(seed = "/io/iam4j/testkit/seed/details.json")
        void an_export_of_another_account() {}
    }

    /** Begins with an organization; not run by itself. */
    static final class ByOrganization {
        @IamSeed
        static final OrganizationSeed ACME = OrganizationSeed.managedBy("111111111111", "acme");

        @Test
        @IamTest(accountId = "111111111111")
        void asks_what_is_not_served(EmbeddedIam iam) {
            Wire.to(iam.endpoint()).organizations("CloseAccount", "{}");
        }

        @Test
        @IamTest
        void is_of_an_account_outside() {}
    }

    @AfterEach
    void stop() {
        Careless.left.close();
    }

    private static Events run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents();
    }

    private static String failures(Events events) {
        return events.failed().stream().map(Object::toString).toList().toString();
    }

    @Test
    void a_server_left_and_an_operation_unknown_fail_the_test() {
        Events events = run(Careless.class);

        events.assertStatistics(stats -> stats.failed(2));
        assertThat(failures(events))
                .contains("the test left embedded IAM at port "
                        + Careless.left.endpoint().getPort() + " running")
                .contains("the embedded IAM does not know iam:MakeCoffee");
    }

    @Test
    void a_field_seeds() {
        run(ByField.class).assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void annotation_and_fields_share_the_server_of_a_test() {
        run(AnnotationAndFields.class).assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void two_fields_of_a_class_share_the_server_of_each_test() {
        run(TwoStaticFields.class).assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void an_assertion_that_fails_in_an_act_fails_the_test() {
        Events events = run(FailingActs.class);

        events.assertStatistics(stats -> stats.failed(2));
        assertThat(failures(events))
                .contains("the act before CreateUser failed", "the act after CreateUser failed")
                .doesNotContain("a defect of the embedded IAM");
    }

    @Test
    void a_failure_that_the_weather_answers_is_no_defect_of_the_server() {
        Events events = run(FailuresByWeather.class);

        events.assertStatistics(stats -> stats.succeeded(1).failed(1));
        assertThat(failures(events))
                .contains("the embedded IAM does not know iam:MakeCoffee: Could not find operation MakeCoffee")
                .doesNotContain("a defect of the embedded IAM");
    }

    @Test
    void a_field_shared_by_tests_at_once_says_so_and_gives_no_other_tests_server() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtOnce.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents();

        events.assertStatistics(stats -> stats.failed(2));
        assertThat(failures(events))
                .contains("2 tests of this field run at once")
                .contains("as a parameter");
    }

    @Test
    void a_misspelt_operation_is_no_fair_weather_and_no_call_that_was_not_made() {
        Events events = run(Misspelt.class);

        events.assertStatistics(stats -> stats.failed(3));
        assertThat(failures(events))
                .contains(
                        "there is no operation CreateUsr of IAM, STS or AWS Organizations; the nearest are CreateUser");
    }

    @Test
    void a_strict_test_has_a_strict_server() {
        run(Strict.class).assertStatistics(stats -> stats.succeeded(1));
    }

    private static Set<String> servers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("embedded IAM"))
                .collect(Collectors.toSet());
    }

    @Test
    void an_organization_seeds_and_the_test_is_of_one_of_its_accounts() {
        Events events = run(ByOrganization.class);

        events.assertStatistics(stats -> stats.failed(2));
        assertThat(failures(events))
                .contains("the embedded IAM does not know organizations:CloseAccount")
                .contains(
                        "the organization of @IamSeed is managed by 111111111111, and the test's account 123456789012 is"
                                + " outside of it: say @IamTest(accountId = \"111111111111\")");
    }

    @Test
    void a_resource_seeds() {
        Set<String> before = servers();
        Events events = run(ByResource.class);

        events.assertStatistics(stats -> stats.succeeded(1).failed(2));
        assertThat(failures(events))
                .contains("there is no such resource")
                .contains("is of account 210987654321, but the test's account is 123456789012: say"
                        + " @IamTest(seed = \"/io/iam4j/testkit/seed/details.json\", accountId = \"210987654321\")");
        assertThat(servers()).as("servers whose seeding failed are closed").isSubsetOf(before);
    }
}
