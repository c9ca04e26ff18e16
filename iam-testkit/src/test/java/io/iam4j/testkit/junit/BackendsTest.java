// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.localstack.MotoServer;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.Weather;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.sts.StsClient;

/** The same test class on each backend. */
@Isolated("it sets the system property that chooses the backend")
class BackendsTest {
    /** What runs on each backend; not run by itself. */
    @IamTest
    static final class Sample {
        @IamSeed
        static final Account BEFORE = Account.own().with(User.named("ada").path("/people/"));

        @BeforeEach
        void someone_else(IamEndpoint endpoint) {
            Wire.to(endpoint.uri()).as(endpoint.accountId()).ok("CreateUser", "UserName", "eve");
        }

        @Test
        void clients_reach_the_seeded_account(IamClient iam, StsClient sts, IamEndpoint endpoint, Seeded seeded) {
            assertThat(iam.listUsers().users())
                    .extracting(user -> user.path() + user.userName())
                    .containsExactlyInAnyOrder("/people/ada", "/eve");
            assertThat(sts.getCallerIdentity().account()).isEqualTo(endpoint.accountId());
            assertThat(seeded.notes()).isEmpty();
        }

        @Test
        void every_test_begins_afresh(IamClient iam) {
            assertThat(iam.listUsers().users()).hasSize(2);
            org.junit.jupiter.api.Assertions.assertThrows(
                    EntityAlreadyExistsException.class, () -> iam.createUser(request -> request.userName("ada")));
        }

        @Test
        void weather_is_for_the_embedded_one(Weather weather) {
            assertThat(weather).isNotNull();
        }
    }

    /** Asks for what only the embedded server gives before each test; not run by itself. */
    @IamTest
    static final class Fussy {
        @BeforeEach
        void set_up(Calls calls) {
            assertThat(calls.total()).isZero();
        }

        @Test
        void anything(IamClient iam) {
            assertThat(iam.listUsers().users()).isEmpty();
        }
    }

    /** Asks for it around nested tests, and afterwards; not run by itself. */
    @IamTest
    static class FussyAround {
        @BeforeEach
        void set_up(EmbeddedIam server) {
            assertThat(server).isNotNull();
        }

        @Nested
        class Inside {
            @Test
            void anything(IamEndpoint endpoint) {
                assertThat(endpoint).isNotNull();
            }
        }
    }

    /** Asks for it when the test is over; not run by itself. */
    @IamTest
    static final class FussyAfterwards {
        @AfterEach
        void tell(Calls calls) {
            assertThat(calls).isNotNull();
        }

        @Test
        void anything(IamEndpoint endpoint) {
            assertThat(endpoint).isNotNull();
        }
    }

    /** Begins with two accounts; not run by itself. */
    @IamTest
    static final class TwoAccounts {
        @IamSeed
        static final Account OWN = Account.of("123456789012").with(User.named("ada"));

        @IamSeed
        static final Account MEMBER = Account.of("333333333333").with(User.named("member"));

        @Test
        void each_has_its_own(IamEndpoint endpoint) {
            Wire wire = Wire.to(endpoint.uri());
            assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("ada");
            assertThat(wire.as("333333333333").ok("ListUsers").texts("UserName"))
                    .containsExactly("member");
        }
    }

    /** Begins with another account by a field; not run by itself. */
    static final class OtherAccount {
        @RegisterExtension
        final IamExtension iam = new IamExtension().seededWith(Account.of("333333333333"));

        @Test
        void anything() {}
    }

    @AfterEach
    void back() {
        System.clearProperty(IamExtension.BACKEND);
    }

    private static EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute();
    }

    private static void runsElsewhere(String backend) {
        System.setProperty(IamExtension.BACKEND, backend);

        EngineExecutionResults results = run(Sample.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(2).aborted(1));
        assertThat(results.testEvents().aborted().stream()
                        .map(Event::getPayload)
                        .map(Object::toString))
                .allMatch(text -> text.contains("the test asks for Weather, which only the embedded IAM gives"));
    }

    @Test
    void on_the_embedded_server() {
        run(Sample.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    }

    @Test
    void on_an_endpoint_that_can_be_emptied() {
        try (EmbeddedIam other = EmbeddedIam.start()) {
            runsElsewhere(other.endpoint().toString());
        }
    }

    private static String abortedElsewhere(Class<?> type) {
        try (EmbeddedIam other = EmbeddedIam.start()) {
            System.setProperty(IamExtension.BACKEND, other.endpoint().toString());
            Events events = run(type).testEvents();

            events.assertStatistics(stats -> stats.started(1).aborted(1));
            assertThat(other.account().users()).isEmpty();
            return events.aborted().list().get(0).toString();
        }
    }

    @Test
    void what_is_asked_for_before_and_after_each_test_counts_too() {
        assertThat(abortedElsewhere(Fussy.class))
                .contains("the test asks for Calls, which only the embedded IAM gives");
        assertThat(abortedElsewhere(FussyAround.class)).contains("the test asks for EmbeddedIam");
        assertThat(abortedElsewhere(FussyAfterwards.class)).contains("the test asks for Calls");
    }

    @Test
    void content_of_another_account_is_for_the_embedded_one() {
        run(TwoAccounts.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
        String reason = "the test begins with content of account 333333333333, and its own is 123456789012;"
                + " other accounts are seeded on the embedded IAM alone";
        assertThat(abortedElsewhere(OtherAccount.class)).contains(reason);
        try (EmbeddedIam other = EmbeddedIam.start()) {
            System.setProperty(IamExtension.BACKEND, other.endpoint().toString());
            Events events = run(TwoAccounts.class).testEvents();
            events.assertStatistics(stats -> stats.aborted(1));
            assertThat(events.aborted().list().toString()).contains(reason);
        }
    }

    @Test
    void a_backend_that_there_is_not_is_named_with_those_there_are() {
        System.setProperty(IamExtension.BACKEND, "motto");

        EngineExecutionResults results = run(Sample.class);

        results.testEvents().assertStatistics(stats -> stats.failed(2).aborted(1));
        assertThat(results.testEvents().failed().stream().map(Object::toString))
                .allMatch(text -> text.contains("there is no backend \"motto\" to test on; there are embedded, moto"));
    }

    @Test
    void on_a_moto_process() {
        Assumptions.assumeTrue(MotoServer.isHere("the backend test"), "moto_server is not on the PATH");
        runsElsewhere("moto");
    }

    @Test
    void on_containers() {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker)
            System.out.println("the backend test: LEFT OUT on LocalStack and moto's container, for no Docker runs");
        Assumptions.assumeTrue(docker, "no Docker runs here");
        runsElsewhere("localstack");
        runsElsewhere("moto-container");
    }
}
