// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Serves requests against a world. Thread-safe: each call holds the lock of its account. */
public final class Emulator {
    private final World world;
    private final Callers callers;
    private final Consumer<Served> journal;

    /** An emulator that tells {@code journal} of every call. */
    public Emulator(World world, String defaultAccount, Consumer<Served> journal) {
        this.world = world;
        this.callers = new Callers(world, defaultAccount);
        this.journal = journal;
    }

    Reply serve(String query, String body, Optional<String> authorization) {
        String requestId = UUID.randomUUID().toString();
        try {
            return serve(Params.parse(query, body), authorization, requestId);
        } catch (Fault fault) {
            return new Reply(fault.status(), Answers.fault(fault, Service.IAM.namespace(), requestId), requestId);
        }
    }

    private Reply serve(Params params, Optional<String> authorization, String requestId) {
        Signature signature = Signature.of(authorization, params);
        Service service = Service.of(params, signature.service());
        String name = params.raw("Action").orElse("");
        Visit visit = new Visit(service, name);
        try {
            Xml out = run(visit, params, signature);
            return new Reply(200, Answers.success(name, service.namespace(), out, requestId), requestId);
        } catch (Fault fault) {
            visit.error = Optional.of(fault.code());
            return new Reply(fault.status(), Answers.fault(fault, service.namespace(), requestId), requestId);
        } finally {
            journal.accept(visit.served());
        }
    }

    private Xml run(Visit visit, Params params, Signature signature) {
        Action action = ActionTable.find(visit.service, visit.name).orElseThrow(visit::unknown);
        visit.mutating = action.mutates();
        Caller caller = callers.of(signature, visit.name);
        visit.accountId = caller.accountId();
        Request request = new Request(
                world, caller, params, new Request.Origins(visit.name, signature.region(), Integer.MAX_VALUE));
        Xml out = new Xml();
        if (visit.service == Service.STS) action.run(request, out);
        else
            request.account().locked(() -> {
                action.run(request, out);
                return out;
            });
        return out;
    }

    /** What is known of a call so far. */
    private static final class Visit {
        private final Service service;
        private final String name;
        private String accountId = "";
        private boolean mutating;
        private Optional<String> error = Optional.empty();

        Visit(Service service, String name) {
            this.service = service;
            this.name = name;
        }

        Fault unknown() {
            String message = name.isEmpty()
                    ? "The request names no Action."
                    : "Could not find operation " + name + " for version " + service.version();
            return Fault.of(400, "InvalidAction", message);
        }

        Served served() {
            return new Served(service.scope(), name, accountId, mutating, error);
        }
    }
}
