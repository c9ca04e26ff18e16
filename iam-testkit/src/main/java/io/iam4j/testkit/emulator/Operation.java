// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.access.PrincipalPolicies;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.guard.Guard;
import io.iam4j.testkit.emulator.organization.OrganizationsCall;
import io.iam4j.testkit.emulator.organization.OrganizationsOperations;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.wire.Answers;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.SensitiveValue;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An operation of a service as the emulator carries it out, whatever the protocol. */
sealed interface Operation {
    /** Whether it may change something. */
    boolean mutates();

    /** Whether the lock of the caller's account is held while it runs. */
    boolean isLocked();

    /**
     * Checks the values of a request before anything else.
     *
     * @throws Fault what the service answers
     */
    void check(Request request);

    /**
     * Checks whether the caller may call it; the lock of the caller's account is held.
     *
     * @return the caller's rights
     * @throws Fault AccessDenied
     */
    PrincipalPolicies authorize(Request request);

    /**
     * Carries a request out.
     *
     * @throws Fault when the service refuses it; then nothing was changed
     */
    Result run(Request request);

    /**
     * What a request came to.
     *
     * @param body the body of the answer, for the id of the request
     * @param secrets those in it
     */
    record Result(UnaryOperator<String> body, List<SensitiveValue> secrets) {}

    /** The operation of a service and name, if it is served. */
    static Optional<Operation> of(Service service, String name) {
        return service == Service.ORGANIZATIONS
                ? OrganizationsOperations.find(name).map(OfOrganizations::new)
                : ActionTable.find(service, name).map(action -> new OfQuery(service, name, action));
    }

    /** The fault for a name that no operation served has, in the version that was asked for. */
    static Fault unknown(Service service, String name, String version) {
        if (service == Service.ORGANIZATIONS)
            return Fault.of(
                    400,
                    "UnknownOperationException",
                    "The embedded IAM does not serve " + name + " of AWS Organizations; it serves "
                            + String.join(", ", OrganizationsOperations.names()));
        String message = name.isEmpty()
                ? "The request names no Action."
                : "Could not find operation " + name + " for version " + version;
        return Fault.of(400, "InvalidAction", message);
    }

    /** One of IAM or STS. */
    record OfQuery(Service service, String name, Action action) implements Operation {
        @Override
        public boolean mutates() {
            return action.mutates();
        }

        @Override
        public boolean isLocked() {
            return service == Service.IAM;
        }

        @Override
        public void check(Request request) {
            ServiceModel.operation(service.scope(), name).ifPresent(shape -> shape.check(request.params()));
        }

        @Override
        public PrincipalPolicies authorize(Request request) {
            return Guard.check(service.scope(), request);
        }

        @Override
        public Result run(Request request) {
            Xml out = new Xml();
            action.run(request, out);
            return new Result(id -> Answers.success(name, service.namespace(), out, id), out.secrets());
        }
    }

    /** One of AWS Organizations; all that are served only read. */
    record OfOrganizations(OrganizationsCall call) implements Operation {
        @Override
        public boolean mutates() {
            return false;
        }

        @Override
        public boolean isLocked() {
            return false;
        }

        /** The service looks at values after it has looked at the caller. */
        @Override
        public void check(Request request) {}

        @Override
        public PrincipalPolicies authorize(Request request) {
            return Guard.check(request, List.of(call.need(request)));
        }

        @Override
        public Result run(Request request) {
            String json = call.answer(request).toString();
            return new Result(id -> json, List.of());
        }
    }
}
