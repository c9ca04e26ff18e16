// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.model.Account;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.EmbeddedIamBuilder;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import io.iam4j.testkit.weather.Weather;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server of one test and the objects that the test was given. Used by the test's thread. */
final class TestServer {
    /** What only the embedded server can give. */
    private static final Set<Class<?>> EMBEDDED_ONLY =
            Set.of(EmbeddedIam.class, Calls.class, Weather.class, TestClock.class, Account.class);

    /** By name, because the SDK may be missing. */
    private static final Set<String> CLIENTS = Set.of(
            "software.amazon.awssdk.services.iam.IamClient",
            "software.amazon.awssdk.services.sts.StsClient",
            "software.amazon.awssdk.services.organizations.OrganizationsClient");

    private final IamEndpoint endpoint;
    private final Optional<EmbeddedIam> embedded;
    private final TestClock clock;
    private final Runnable end;
    private final Map<Class<?>, AutoCloseable> clients = new HashMap<>();
    private final Plans plans;
    private Optional<Seeded> seeded = Optional.empty();
    private Optional<SecretLeakCheck> leakCheck = Optional.empty();

    private TestServer(IamEndpoint endpoint, Optional<EmbeddedIam> embedded, TestClock clock, Runnable end) {
        this.endpoint = endpoint;
        this.embedded = embedded;
        this.clock = clock;
        this.end = end;
        this.plans =
                new Plans(() -> embedded.map(iam -> iam.inspect().changes()).orElse(0L));
    }

    static TestServer embedded(EmbeddedIamBuilder settings) {
        TestClock clock = new TestClock();
        EmbeddedIam iam = settings.clock(clock).start();
        return new TestServer(new IamEndpoint(iam.endpoint(), iam.accountId()), Optional.of(iam), clock, iam::close);
    }

    static TestServer on(ExternalBackend server, String accountId) {
        return new TestServer(server.enter(accountId), Optional.empty(), new TestClock(), server::leave);
    }

    static boolean isGiven(Class<?> type) {
        return EMBEDDED_ONLY.contains(type)
                || Set.of(IamEndpoint.class, Seeded.class, Plans.class).contains(type)
                || isClient(type);
    }

    private static boolean isClient(Class<?> type) {
        return CLIENTS.contains(type.getName());
    }

    static boolean isEmbeddedOnly(Class<?> type) {
        return EMBEDDED_ONLY.contains(type);
    }

    Optional<EmbeddedIam> embedded() {
        return embedded;
    }

    /** Checks from now on whether the server's secrets are printed. */
    void watch(StandardStreams streams) {
        embedded.ifPresent(iam -> {
            SecretLeakCheck watch = new SecretLeakCheck(streams);
            iam.inspect().onSecret(watch::told);
            leakCheck = Optional.of(watch);
        });
    }

    void seed(Seed seed) {
        Seeded made =
                embedded.map(iam -> iam.seed(seed)).orElseGet(() -> seed.into(endpoint.uri(), endpoint.accountId()));
        seeded = Optional.of(seeded.map(before -> before.and(made)).orElse(made));
    }

    Object get(Class<?> type) {
        if (type == IamEndpoint.class) return endpoint;
        if (type == Plans.class) return plans;
        if (type == Seeded.class)
            return seeded.orElseThrow(() -> new IllegalStateException(
                    "nothing was seeded: mark a static field or method of the test class with @IamSeed, or use new"
                            + " IamExtension().seededWith(account)"));
        if (isClient(type)) return clients.computeIfAbsent(type, any -> SdkClients.make(type, endpoint));
        EmbeddedIam iam = embedded.orElseThrow();
        if (type == Calls.class) return iam.calls();
        if (type == Weather.class) return iam.weather();
        if (type == Account.class) return iam.account();
        return type == TestClock.class ? clock : iam;
    }

    /** Stops the server, whatever else fails, and reports what is wrong. */
    List<String> close() {
        List<String> faults = new ArrayList<>();
        try {
            embedded.ifPresent(iam -> iam.weather().clear());
            faults.addAll(plans.faults());
            closeClients(faults);
        } finally {
            end.run();
            leakCheck.ifPresent(watch -> faults.addAll(watch.breaches()));
        }
        embedded.ifPresent(iam -> faults.addAll(faultsOf(iam)));
        return faults;
    }

    private void closeClients(List<String> faults) {
        for (AutoCloseable client : clients.values()) {
            try {
                client.close();
            } catch (Exception e) {
                faults.add("the client " + client + " cannot be closed: " + e);
            }
        }
    }

    private static List<String> faultsOf(EmbeddedIam iam) {
        List<String> faults = new ArrayList<>(iam.inspect().brokenInvariants());
        faults.addAll(iam.weather().failedActs());
        complain(iam, "InvalidAction", "the embedded IAM does not know ", faults);
        complain(iam, "UnknownOperationException", "the embedded IAM does not know ", faults);
        complain(iam, "InternalFailure", "a defect of the embedded IAM showed in ", faults);
        return faults;
    }

    /** What a test lets the weather answer is no fault of the server. */
    private static void complain(EmbeddedIam iam, String code, String text, List<String> faults) {
        Optional<String> met = Optional.of(code);
        iam.calls().all().stream()
                .filter(call ->
                        call.error().equals(met) && !call.injectedFault().equals(met))
                .map(call -> text + call.service() + ":" + call.action()
                        + call.errorMessage().map(said -> ": " + said).orElse(""))
                .forEach(faults::add);
    }
}
