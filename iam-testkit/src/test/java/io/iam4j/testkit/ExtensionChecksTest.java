// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.contract.Wire;
import io.iam4j.testkit.seed.Seeded;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
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

    /** Seeds by a resource; not run by itself. */
    static final class ByResource {
        @Test
        @IamTest(seed = "seed/details.json", accountId = "210987654321")
        void an_export_of_the_cli(Account account) {
            assertThat(account.users()).containsOnlyKeys("ada");
        }

        @Test
        @IamTest(seed = "nowhere.json")
        void a_resource_that_is_not_there() {}
    }

    /** Two tests at once with one extension; not run by itself. */
    @Execution(ExecutionMode.CONCURRENT)
    static final class AtOnce {
        @RegisterExtension
        static final IamExtension IAM = new IamExtension();

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void one(EmbeddedIam own) throws Exception {
            asks(own);
        }

        @Test
        void other(EmbeddedIam own) throws Exception {
            asks(own);
        }

        private static void asks(EmbeddedIam own) throws Exception {
            Wire.to(own.endpoint()).ok("CreateUser", "UserName", "ada");
            BOTH.await(10, TimeUnit.SECONDS);
            try {
                assertThatThrownBy(IAM::iam).hasMessageContaining("2 tests run at once");
            } finally {
                BOTH.await(10, TimeUnit.SECONDS);
            }
        }
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
    void tests_that_run_at_once_are_not_given_each_others_server() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtOnce.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2));
    }

    private static Set<String> servers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("embedded IAM"))
                .collect(Collectors.toSet());
    }

    @Test
    void a_resource_seeds() {
        Set<String> before = servers();
        Events events = run(ByResource.class);

        events.assertStatistics(stats -> stats.succeeded(1).failed(1));
        assertThat(failures(events)).contains("there is no such resource");
        assertThat(servers()).as("servers whose seeding failed are closed").isSubsetOf(before);
    }
}
