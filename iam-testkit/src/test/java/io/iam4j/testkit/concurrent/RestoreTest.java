// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state is restored while the server is used: nothing that anyone does meanwhile comes into the middle of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreTest {
    private static final int USERS = 150;
    private static final int TIMES = 40;
    private static final int THREADS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ExecutorService others = Executors.newFixedThreadPool(THREADS);

    /** What somebody does again and again, with the server as it was filled. */
    private interface Use {
        void on(EmbeddedIam iam, Reply key) throws Exception;
    }

    private record Case(String name, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> uses() {
        return Stream.of(
                new Case("a call of root", (iam, key) -> arn(Wire.to(iam.endpoint()), ":root")),
                new Case(
                        "a call of a user",
                        (iam, key) -> arn(Wire.to(iam.endpoint()).as(key.text("AccessKeyId")), ":user/u0")),
                new Case("a quota", (iam, key) -> iam.quota(iam.accountId(), "UsersQuota", 900)),
                new Case(
                        "a quota over HTTP",
                        (iam, key) -> assertThat(control(iam, "PUT", "quotas", "{\"UsersQuota\": 900}"))
                                .contains("900")),
                new Case(
                        "an act out of band",
                        (iam, key) -> iam.outOfBand(iam.accountId()).rootCredentials(RootCredential.ACCESS_KEY)),
                new Case("a seed", (iam, key) -> iam.seed(Account.own())),
                new Case(
                        "a look",
                        (iam, key) -> assertThat(iam.account().users()).hasSize(USERS)),
                new Case(
                        "a question",
                        (iam, key) -> assertThat(iam.inspect(iam.accountId()).hasUser("u" + (USERS - 1)))
                                .isTrue()),
                new Case(
                        "an inventory",
                        (iam, key) ->
                                assertThat(control(iam, "GET", "accounts", "")).contains("\"users\":" + USERS)));
    }

    private static void arn(Wire wire, String end) {
        assertThat(wire.sts("GetCallerIdentity").text("Arn")).endsWith(end);
    }

    private static String control(EmbeddedIam iam, String method, String route, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(iam.endpoint() + "/_emulator/" + route))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    @BeforeEach
    void fill() {
        Wire wire = Wire.to(iam.endpoint());
        for (int i = 0; i < USERS; i++) wire.ok("CreateUser", "UserName", "u" + i);
    }

    @AfterEach
    void stop() throws InterruptedException {
        others.shutdown();
        assertThat(others.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        iam.close();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_restored_state_is_whole_for_everybody_at_any_moment(Case each) throws Exception {
        Reply key = Wire.to(iam.endpoint()).ok("CreateAccessKey", "UserName", "u0");
        String state = iam.state();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++)
            running.add(others.submit(() -> {
                while (!over.get()) each.use().on(iam, key);
                return over;
            }));

        try {
            for (int i = 0; i < TIMES; i++)
                assertThatCode(() -> iam.restore(state)).doesNotThrowAnyException();
        } finally {
            over.set(true);
        }
        for (Future<?> one : running) one.get();
        assertThat(iam.account().users()).hasSize(USERS);
    }
}
