// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.RootTask;
import io.iam4j.testkit.emulator.organization.JsonInput;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.seeding.SeedingActions;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
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
        Optional<String> target = incoming.target();
        Service refusing = target.isPresent() ? Service.ORGANIZATIONS : Service.IAM;
        try {
            if (target.isPresent()) {
                Params params = JsonInput.params(incoming.body());
                return serve(new RequestContext(refusing, target.get(), params), incoming, requestId);
            }
            Params params = params(incoming);
            String scope = Signature.of(incoming, params).service();
            if (Service.isForeign(params, scope)) {
                Fault fault = foreign(scope, params);
                boolean isQuery = params.raw("Action").isPresent();
                return Optional.of(Incoming.jsonOfOthers(incoming.headers(), scope, isQuery)
                        .map(type -> Response.otherJson(fault, type, requestId))
                        .orElseGet(() -> refusal(fault, refusing, requestId)));
            }
            String name = params.raw("Action").orElse("");
            Service service = Service.of(params, scope);
            return serve(new RequestContext(service, name, params), incoming, requestId)
                    .map(answer -> service == Service.STS && incoming.wantsJson() ? answer.asJson() : answer);
        } catch (Fault fault) {
            return Optional.of(refusal(fault, refusing, requestId));
        }
    }

    /**
     * The parameters of a request of the Query protocol. The body of one that is signed for another service may be anything, such as JSON
     * with a percent sign: unless it is a form, the query alone is read.
     */
    private static Params params(Incoming incoming) {
        if (incoming.isOfAnotherKind()) {
            Params query = Params.parse(incoming.query(), "");
            if (Service.isForeign(query, Signature.of(incoming, query).service())) return query;
        }
        return Params.parse(incoming.query(), incoming.body());
    }

    /** The partition of every ARN. */
    public String partition() {
        return world.partition();
    }

    /** The time by the emulator's clock. */
    Instant now() {
        return world.now();
    }

    private Fault foreign(String service, Params params) {
        String message = service.equals(Service.ORGANIZATIONS.scope())
                ? "AWS Organizations is asked in JSON, with the header X-Amz-Target: " + Incoming.ORGANIZATIONS
                        + "OPERATION; this request has none."
                : "Only IAM, STS and AWS Organizations are served here; this request is signed for " + service
                        + ". Give the endpoint to these alone, such as by AWS_ENDPOINT_URL_IAM, AWS_ENDPOINT_URL_STS"
                        + " and AWS_ENDPOINT_URL_ORGANIZATIONS; or start the server with --others, which hands other services on.";
        Fault fault = Fault.of(400, "InvalidAction", message);
        String action = params.raw("Action").orElse("");
        journal.served(new Served(
                service, action, "", false, Optional.of(fault.code()), Optional.of(fault.text()), Optional.empty()));
        return fault;
    }

    /**
     * Carries out an IAM operation as the root of an account, without disruptions and whatever the organization allows, or an act of AWS itself
     * that {@link SeedingActions} has. The journal gets its secrets only.
     */
    public Response asRoot(String accountId, String action, Map<String, String> parameters) {
        Params params = Params.of(parameters);
        Request.Origins origins = new Request.Origins(
                action,
                "",
                Service.IAM.region("", world.partition()),
                Integer.MAX_VALUE,
                false,
                Set.of(),
                Request.Sender.INSIDE);
        reportSecrets(action, params.secrets());
        try {
            Operation found = SeedingActions.find(action)
                    .<Operation>map(seeding -> new Operation.OfQuery(Service.IAM, action, seeding))
                    .or(() -> Operation.of(Service.IAM, action))
                    .orElseThrow(() -> Operation.unknown(Service.IAM, action, Service.IAM.version()));
            Operation.Result result = world.inCall(() -> carryOut(
                    Service.IAM,
                    found,
                    new Request(world, callers.root(accountId, accountId), params, origins),
                    false));
            return new Response(200, Protocol.QUERY.mediaType(), result.body().apply(INSIDE), INSIDE);
        } catch (Fault fault) {
            return refusal(fault, Service.IAM, INSIDE);
        }
    }

    private static Response refusal(Fault fault, Service service, String requestId) {
        Protocol protocol = service.protocol();
        Fault worded = protocol.worded(fault);
        return new Response(
                worded.status(), protocol.mediaType(), protocol.body(worded, service, requestId), requestId);
    }

    private Optional<Response> serve(RequestContext context, Incoming incoming, String requestId) {
        Signature signature = Signature.of(incoming, context.params());
        Protocol protocol = context.service().protocol();
        reportSecrets(context.name(), context.params().secrets());
        try {
            return run(context, signature, incoming.sender())
                    .map(result -> new Response(
                            200, protocol.mediaType(), result.body().apply(requestId), requestId));
        } catch (Fault fault) {
            context.failed(protocol.worded(fault));
            return context.isAnswerLost()
                    ? Optional.empty()
                    : Optional.of(refusal(fault, context.service(), requestId));
        } catch (RuntimeException | StackOverflowError defect) {
            String text = context.withoutSecrets("A defect of the embedded IAM in " + context.name() + ": " + defect);
            Fault fault = Fault.of(500, "InternalFailure", text);
            context.failed(fault);
            return Optional.of(refusal(fault, context.service(), requestId));
        } finally {
            journal.served(context.served());
        }
    }

    private Optional<Operation.Result> run(RequestContext context, Signature signature, Request.Sender sender) {
        Operation operation = context.operation();
        Caller caller = world.inCall(() -> callers.of(signature, context.service(), context.name()));
        InFlightCall call = context.by(caller, signature.region());
        Optional<Disruption> disruption = disruptions.enter(call);
        try {
            disruption.ifPresent(context::met);
            pause(disruptions.latency());
            if (disruption.isPresent() && !disruption.get().carriedOut()) return notCarriedOut(disruption.get());
            Request.Origins origins = new Request.Origins(
                    context.name(),
                    signature.region(),
                    context.service().region(signature.region(), world.partition()),
                    disruptions.pageLimit(),
                    disruption.map(Disruption::bareRoleArn).orElse(false),
                    disruption.map(Disruption::missing).orElse(Set.of()),
                    sender);
            Operation.Result result = world.inCall(() -> carryOut(
                    context.service(),
                    operation,
                    new Request(world, caller, context.params(), origins),
                    strictness.authorizing()));
            disruptions.carriedOut(call);
            return Optional.of(result).filter(any -> !context.isAnswerLost());
        } finally {
            disruptions.leave(call);
        }
    }

    private static Optional<Operation.Result> notCarriedOut(Disruption disruption) {
        if (disruption.fault().isPresent()) throw disruption.fault().get();
        return Optional.empty();
    }

    private Operation.Result carryOut(Service service, Operation operation, Request request, boolean authorizing) {
        Operation.Result result = carriedOut(service, operation, request, authorizing);
        reportSecrets(request.origins().action(), result.secrets().stream());
        return result;
    }

    private void reportSecrets(String action, Stream<SensitiveValue> secrets) {
        secrets.forEach(secret -> journal.secretSeen(action, secret));
    }

    private Operation.Result carriedOut(Service service, Operation operation, Request request, boolean authorizing) {
        return world.inCall(() -> checked(service, operation, request, authorizing));
    }

    private Operation.Result checked(Service service, Operation operation, Request request, boolean authorizing) {
        operation.check(request);
        Held held = request.account().locked(() -> {
            LastUse use = new LastUse(
                    request.now(), service.scope(), request.origins().region());
            Authority.principal(request.account(), request.world(), request.caller())
                    .ifPresent(principal ->
                            principal.reaches(use, request.origins().action()));
            if (operation.isLocked()) RootTask.check(request);
            Request checked = authorizing ? request.within(operation.authorize(request)) : request;
            return new Held(checked, operation.isLocked() ? Optional.of(operation.run(checked)) : Optional.empty());
        });
        return held.result().orElseGet(() -> operation.run(held.request()));
    }

    /** A request that may be carried out, and its result when it was with the account's lock held. */
    private record Held(Request request, Optional<Operation.Result> result) {}

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) return; // the server is being stopped
            LockSupport.parkNanos(left);
        }
    }
}
