// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The principal that a simulation is about, and who is taken to call. */
final class Subject {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):(user|group|role)/(?:.*/)?([^/]+)");

    private Subject() {}

    /**
     * The principal with the kind and name of {@code PolicySourceArn}, whatever its path (radkawar/stackd,
     * testdata/aws/iam/simulation.json, {@code principal_*_wrong_path}).
     */
    static Principal of(Request request) {
        String arn = request.params().required("PolicySourceArn", Rules.ARN);
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches())
            throw Fault.invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        AccountState account = request.account();
        String name = parts.group(3);
        Optional<? extends Principal> found = switch (parts.group(2)) {
            case "user" -> account.users().find(name);
            case "group" -> account.groups().find(name);
            default -> account.roles().find(name);
        };
        return found.filter(principal -> parts.group(1).equals(account.id()))
                .orElseThrow(
                        () -> Fault.noSuchEntity("The " + parts.group(2) + " with name " + name + " cannot be found."));
    }

    /**
     * The user, group or role in {@code CallerArn} (there, {@code resource_policy_caller_*}).
     *
     * @throws Fault InvalidInput when it is the ARN of something else
     */
    static Optional<String> caller(Request request) {
        return request.params().raw("CallerArn").map(arn -> {
            if (!ARN.matcher(arn).matches())
                throw Fault.invalidInput("Invalid caller - Caller must be an IAM user, role or group in this context.");
            return arn;
        });
    }

    /**
     * What is known of a caller who is only named: their id is taken to be the ARN (radkawar/stackd,
     * testdata/aws/iam/simulation_defaults.json).
     */
    static ConditionContext facts(String callerArn) {
        ConditionContext facts = ConditionContext.complete()
                .with("aws:PrincipalArn", callerArn)
                .with("aws:PrincipalAccount", callerArn.split(":", 6)[4])
                .with("aws:userid", callerArn);
        return callerArn.contains(":user/")
                ? facts.with("aws:username", callerArn.substring(callerArn.lastIndexOf('/') + 1))
                : facts.without("aws:username");
    }

    /** What is known where nobody is named as the caller (there too). */
    static ConditionContext nobody(Request request) {
        return ConditionContext.complete()
                .with("aws:PrincipalAccount", request.account().id())
                .with("aws:userid", "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR");
    }

    static Optional<Source> boundary(Request request, Principal principal) {
        Optional<String> arn = principal instanceof Bounded bounded ? bounded.boundary() : Optional.empty();
        return arn.flatMap(request.account()::policy)
                .map(policy -> new Source(
                        policy.name(), Source.BOUNDARY, policy.inForce().document()));
    }
}
