// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import java.util.Optional;

/** A call that is being served, as far as it is known. Used by one thread. */
final class RequestContext {
    /** The least length that an account's password policy may ask for (API reference, UpdateAccountPasswordPolicy). */
    private static final int SHORTEST_SECRET = 6;

    /** No operation has more than a few: the text is searched for each. */
    private static final int MOST_SECRETS = 100;

    private final Service service;
    private final String name;
    private final Params params;
    private String accountId = "";
    private boolean mutating;
    private Optional<Fault> error = Optional.empty();
    private Optional<Disruption> disruption = Optional.empty();

    RequestContext(Service service, String name, Params params) {
        this.service = service;
        this.name = name;
        this.params = params;
    }

    Service service() {
        return service;
    }

    String name() {
        return name;
    }

    Params params() {
        return params;
    }

    Operation operation() {
        String version = service.versionOf(params);
        Operation found = Operation.of(service, name)
                .filter(any -> version.equals(service.version()))
                .orElseThrow(() -> Operation.unknown(service, name, version));
        mutating = found.mutates();
        return found;
    }

    InFlightCall by(Caller caller, String region) {
        accountId = caller.accountId();
        String limit = switch (service) {
            case IAM -> name;
            case STS -> "sts in " + region;
            case ORGANIZATIONS -> "organizations " + name;
        };
        return new InFlightCall(
                accountId,
                name,
                limit,
                mutating,
                parameter -> params.raw(parameter).orElse(null));
    }

    void met(Disruption met) {
        disruption = Optional.of(met);
    }

    /** Whether its answer is to be lost, be it a result or a refusal. */
    boolean isAnswerLost() {
        return disruption.filter(met -> met.carriedOut() && !met.answered()).isPresent();
    }

    /**
     * A text about this call, the secrets of its parameters and what may be one replaced by their names. What is shorter than any password of IAM
     * stays: it is a word of the text itself.
     */
    String withoutSecrets(String text) {
        String out = text;
        int left = MOST_SECRETS;
        for (SensitiveValue secret : params.unrecorded().toList()) {
            if (secret.value().length() < SHORTEST_SECRET) continue;
            if (left-- == 0) return "(not shown: the request has more than " + MOST_SECRETS + " secrets)";
            out = out.replace(secret.value(), secret.toString());
        }
        return out;
    }

    /** Notes the fault that is answered, or would be, as it is on the wire. */
    void failed(Fault fault) {
        error = Optional.of(fault);
    }

    Served served() {
        return new Served(
                service.scope(),
                name,
                accountId,
                mutating,
                error.map(Fault::code),
                error.map(Fault::text).map(this::withoutSecrets),
                disruption.map(Disruption::name));
    }
}
