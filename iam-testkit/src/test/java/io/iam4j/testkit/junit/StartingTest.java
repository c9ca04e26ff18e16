// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a failure in starting leaves to the tests that follow: no server, and their turn. */
@Isolated("it sets the system property that chooses the backend")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartingTest {
    /** Two that need a turn; not run by itself. */
    @IamTest
    static final class Two {
        @Test
        void one(IamEndpoint endpoint) {
            fill(endpoint);
        }

        @Test
        void other(IamEndpoint endpoint) {
            fill(endpoint);
        }

        private static void fill(IamEndpoint endpoint) {
            Wire.to(endpoint.uri()).as(endpoint.accountId()).ok("CreateUser", "UserName", "ada");
        }
    }

    /** Its content fails as an assertion; not run by itself. */
    @IamTest
    static final class WrongContent {
        @IamSeed
        static Account content() {
            return fail("the fixture is wrong");
        }

        @Test
        void one() {}

        @Test
        void other() {}
    }

    /** Its content fails with a checked exception; not run by itself. */
    @IamTest
    static final class MissingContent {
        @IamSeed
        static Account content() throws IOException {
            return Account.of(Files.readString(Path.of("missing")));
        }

        @Test
        void one() {}

        @Test
        void other() {}
    }

    /** Content that the server refuses; not run by itself. */
    @IamTest
    static final class RefusedContent {
        @IamSeed
        static final Account CONTENT = Account.own().with(User.named("ada").attach("nowhere"));

        @Test
        void one() {}

        @Test
        void other() {}
    }

    @AfterEach
    void back() {
        System.clearProperty(IamExtension.BACKEND);
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

    private static Set<String> servers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> stays(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    /** The threads of a server that was closed end soon. */
    private static boolean stays(Thread thread) {
        if (!thread.getName().startsWith("embedded IAM")) return false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thread.isAlive();
    }

    @Test
    void an_endpoint_that_does_not_answer_fails_each_test_and_holds_up_none() {
        System.setProperty(IamExtension.BACKEND, "http://127.0.0.1:1");

        Events events = run(Two.class);

        events.assertStatistics(stats -> stats.failed(2));
        assertThat(failures(events))
                .contains("http://127.0.0.1:1, which iam4j.test.backend names, does not answer:"
                        + " java.net.ConnectException. Start a server there, or name another backend");
    }

    @Test
    void content_that_cannot_be_made_leaves_no_server() {
        Set<String> before = servers();
        for (Class<?> type : new Class<?>[] {WrongContent.class, MissingContent.class, RefusedContent.class}) {
            run(type).assertStatistics(stats -> stats.failed(2));
            assertThat(servers()).as(type.getSimpleName()).isSubsetOf(before);
        }
    }

    @Test
    void content_that_cannot_be_made_elsewhere_gives_the_turn_to_the_next() {
        try (EmbeddedIam other = EmbeddedIam.start()) {
            System.setProperty(IamExtension.BACKEND, other.endpoint().toString());
            for (Class<?> type : new Class<?>[] {WrongContent.class, MissingContent.class, RefusedContent.class})
                run(type).assertStatistics(stats -> stats.failed(2));
            run(Two.class).assertStatistics(stats -> stats.succeeded(2));
        }
    }
}
