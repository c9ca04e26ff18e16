// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.RootTask;
import io.iam4j.testkit.emulator.guard.Guard;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Serves requests against a world. Thread-safe: each call holds the lock of its account. */
public final class Emulator {
    private static final String REGION = "us-east-1";
    private static final String INSIDE = "inside";

    private final World world;
    private final Callers callers;
    private final Disruptions disruptions;
    private final Strictness strictness;
    private final Journal journal;

    /** An emulator that reports every call and every secret to {@code journal}. */
    public Emulator(World world, Strictness strictness, Disruptions disruptions, Journal journal) {
        this.world = world;
        this.callers = new Callers(world, strictness);
        this.disruptions = disruptions;
        this.strictness = strictness;
        this.journal = journal;
    }

    /** Serves a request; empty when the connection is to be closed without an answer. */
    Optional<Response> serve(Incoming incoming) {
        String requestId = UUID.randomUUID().toString();
        try {
            return serve(Params.parse(incoming.query(), incoming.body()), incoming, requestId);
        } catch (Fault fault) {
            return Optional.of(refusal(fault, Service.IAM, requestId));
        }
    }

    /** The time by the emulator's clock. */
    Instant now() {
        return world.now();
    }

    /** The keys that web identity tokens are signed with, as a JSON Web Key Set. */
    String jwks() {
        return world.webKeys().own().jwks();
    }

    private Fault foreign(String service, Params params) {
        Fault fault = Fault.of(
                400,
                "InvalidAction",
                "Only IAM and STS are served here; this request is signed for " + service
                        + ". Give the endpoint to these two alone, such as by AWS_ENDPOINT_URL_IAM and AWS_ENDPOINT_URL_STS.");
        String action = params.raw("Action").orElse("");
        journal.served(new Served(service, action, "", false, Optional.of(fault.code()), Optional.empty()));
        return fault;
    }

    /**
     * Carries out an IAM operation as the root of an account, without disruptions. The journal gets its secrets only.
     */
    public Response asRoot(String accountId, String action, Map<String, String> parameters) {
        Request request = new Request(
                world,
                callers.root(accountId, accountId),
                Params.of(parameters),
                new Request.Origins(action, REGION, Integer.MAX_VALUE, false, Set.of()));
        reportSecrets(action, request.params().secrets());
        try {
            Action found = ActionTable.find(Service.IAM, action)
                    .orElseThrow(() -> Fault.of(400, "InvalidAction", "Could not find operation " + action));
            Xml out = carryOut(Service.IAM, found, request);
            return new Response(200, Answers.success(action, Service.IAM.namespace(), out, INSIDE), INSIDE);
        } catch (Fault fault) {
            return refusal(fault, Service.IAM, INSIDE);
        }
    }

    private static Response refusal(Fault fault, Service service, String requestId) {
        return new Response(fault.status(), Answers.fault(fault, service.namespace(), requestId), requestId);
    }

    private Optional<Response> serve(Params params, Incoming incoming, String requestId) {
        Signature signature = Signature.of(incoming, params);
        if (Service.isForeign(params, signature.service())) throw foreign(signature.service(), params);
        RequestContext context = new RequestContext(Service.of(params, signature.service()), params);
        reportSecrets(context.name(), params.secrets());
        try {
            return run(context, signature)
                    .map(out ->
                            Answers.success(context.name(), context.service().namespace(), out, requestId))
                    .map(text -> new Response(200, text, requestId));
        } catch (Fault fault) {
            context.failed(fault);
            return Optional.of(refusal(fault, context.service(), requestId));
        } catch (RuntimeException defect) {
            Fault fault = Fault.of(
                    500, "InternalFailure", "A defect of the embedded IAM in " + context.name() + ": " + defect);
            context.failed(fault);
            return Optional.of(refusal(fault, context.service(), requestId));
        } finally {
            journal.served(context.served());
        }
    }

    private Optional<Xml> run(RequestContext context, Signature signature) {
        Action action = context.action();
        Caller caller = callers.of(signature, context.service(), context.name());
        InFlightCall call = context.by(caller, signature.region());
        Optional<Disruption> disruption = disruptions.enter(call);
        try {
            disruption.ifPresent(context::met);
            pause(disruptions.latency());
            if (disruption.isPresent() && !disruption.get().carriedOut()) return notCarriedOut(disruption.get());
            Request request = new Request(
                    world,
                    caller,
                    context.params(),
                    new Request.Origins(
                            context.name(),
                            signature.region(),
                            disruptions.pageLimit(),
                            disruption.map(Disruption::bareRoleArn).orElse(false),
                            disruption.map(Disruption::missing).orElse(Set.of())));
            Xml out = carryOut(context.service(), action, request);
            disruptions.carriedOut(call);
            return Optional.of(out)
                    .filter(any -> disruption.map(Disruption::answered).orElse(true));
        } finally {
            disruptions.leave(call);
        }
    }

    private static Optional<Xml> notCarriedOut(Disruption disruption) {
        if (disruption.fault().isPresent()) throw disruption.fault().get();
        return Optional.empty();
    }

    private Xml carryOut(Service service, Action action, Request request) {
        Xml out = carriedOut(service, action, request);
        reportSecrets(request.origins().action(), out.secrets().stream());
        return out;
    }

    private void reportSecrets(String action, Stream<SensitiveValue> secrets) {
        secrets.forEach(secret -> journal.secretSeen(action, secret));
    }

    private Xml carriedOut(Service service, Action action, Request request) {
        ServiceModel.operation(service.scope(), request.origins().action())
                .ifPresent(operation -> operation.check(request.params()));
        Xml out = new Xml();
        boolean locked = service == Service.IAM;
        Request checked = request.account().locked(() -> {
            LastUse use = new LastUse(
                    request.now(), service.scope(), request.origins().region());
            Authority.principal(request.account(), request.world(), request.caller())
                    .ifPresent(principal ->
                            principal.reaches(use, request.origins().action()));
            if (locked) RootTask.check(request);
            Request held = strictness.authorizing() ? request.within(Guard.check(service.scope(), request)) : request;
            if (locked) action.run(held, out);
            return held;
        });
        if (!locked) action.run(checked, out);
        return out;
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) return; // the server is being stopped
            LockSupport.parkNanos(left);
        }
    }
}
