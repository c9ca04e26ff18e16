// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.localstack.LocalStackIam;
import io.iam4j.testkit.localstack.MotoContainer;
import io.iam4j.testkit.localstack.MotoServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * A server other than the embedded one, shared by all tests of a run. One test at a time uses it and finds an empty
 * account. Thread-safe.
 */
final class ExternalBackend implements AutoCloseable {
    private static final List<String> RESETS =
            List.of("/_emulator/reset?to=empty", "/moto-api/reset", "/_localstack/state/reset");
    private static final long ACCOUNTS = 1_000_000_000_000L;

    private final URI endpoint;
    private final AutoCloseable process;
    private final Semaphore turn = new Semaphore(1);
    private long used;

    private ExternalBackend(URI endpoint, AutoCloseable process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** The server that {@code backend} names: moto, moto-container, localstack or an endpoint. */
    static ExternalBackend start(String backend, IamTest settings) {
        try {
            return started(backend, settings);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "the backend " + backend + " needs org.testcontainers:testcontainers-localstack on the class path",
                    e);
        }
    }

    private static ExternalBackend started(String backend, IamTest settings) {
        switch (backend) {
            case "moto" -> {
                MotoServer moto = MotoServer.start(settings.accountId(), settings.managedPolicies());
                return new ExternalBackend(moto.endpoint(), moto);
            }
            case "moto-container" -> {
                MotoContainer moto = MotoContainer.start(settings.accountId(), settings.managedPolicies());
                return new ExternalBackend(moto.endpoint(), moto);
            }
            case "localstack" -> {
                LocalStackIam localStack = LocalStackIam.start();
                return new ExternalBackend(localStack.endpoint(), localStack);
            }
            default -> {
                if (!backend.startsWith("http://") && !backend.startsWith("https://"))
                    throw new IllegalArgumentException(
                            "there is no backend \"" + backend + "\" to test on; there are embedded, moto,"
                                    + " moto-container, localstack, and endpoints such as"
                                    + " http://127.0.0.1:4566");
                return new ExternalBackend(URI.create(backend), () -> {});
            }
        }
    }

    /**
     * Waits until no other test uses the server, and gives an empty account: the one asked for, or another id where
     * only a fresh id is empty. When it throws, the next test has its turn.
     */
    IamEndpoint enter(String accountId) {
        turn.acquireUninterruptibly();
        try {
            return emptied(accountId);
        } catch (Throwable e) {
            leave();
            throw e;
        }
    }

    private IamEndpoint emptied(String accountId) {
        if (RESETS.stream().anyMatch(this::reset)) return new IamEndpoint(endpoint, accountId);
        long number = (Long.parseLong(accountId) + used++) % ACCOUNTS;
        IamEndpoint fresh = new IamEndpoint(endpoint, String.format(Locale.ROOT, "%012d", number));
        if (isEmpty(fresh)) return fresh;
        throw new IllegalStateException(
                endpoint + " cannot give a test an empty account: it knows none of " + RESETS + ", and account "
                        + fresh.accountId() + " holds something. Start it afresh, or run on another backend");
    }

    void leave() {
        turn.release();
    }

    private boolean reset(String path) {
        try {
            return Wire.to(endpoint).post(path).status() == 200;
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    endpoint + ", which " + IamExtension.BACKEND + " names, does not answer: "
                            + Objects.requireNonNull(e.getCause()).getMessage()
                            + ". Start a server there, or name another backend",
                    e);
        }
    }

    private static boolean isEmpty(IamEndpoint account) {
        Wire wire = Wire.to(account.uri()).as(account.accountId());
        Reply policies = wire.ok("ListPolicies", "Scope", "Local");
        return wire.ok("ListUsers").texts("UserName").isEmpty()
                && wire.ok("ListGroups").texts("GroupName").isEmpty()
                && wire.ok("ListRoles").texts("RoleName").isEmpty()
                && policies.texts("PolicyName").isEmpty();
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
