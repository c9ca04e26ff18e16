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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
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

    @Test
    void what_is_asked_for_before_each_test_counts_too() {
        try (EmbeddedIam other = EmbeddedIam.start()) {
            System.setProperty(IamExtension.BACKEND, other.endpoint().toString());

            run(Fussy.class).testEvents().assertStatistics(stats -> stats.aborted(1));
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
