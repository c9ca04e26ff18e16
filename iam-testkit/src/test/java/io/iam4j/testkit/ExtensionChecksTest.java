// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.contract.Wire;
import io.iam4j.testkit.seed.Seeded;
import org.junit.jupiter.api.AfterEach;
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
    void a_resource_seeds() {
        Events events = run(ByResource.class);

        events.assertStatistics(stats -> stats.succeeded(1).failed(1));
        assertThat(failures(events)).contains("there is no such resource");
    }
}
