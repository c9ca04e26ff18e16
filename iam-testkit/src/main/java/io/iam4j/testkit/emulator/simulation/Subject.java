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

/** The principal that a simulation is about. */
final class Subject {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:(user|group|role)/(?:.*/)?([^/]+)");

    private Subject() {}

    static Principal of(Request request) {
        String arn = request.params().required("PolicySourceArn", Rules.ARN);
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches())
            throw Fault.invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        AccountState account = request.account();
        String name = parts.group(2);
        Optional<? extends Principal> found = switch (parts.group(1)) {
            case "user" -> account.users().find(name);
            case "group" -> account.groups().find(name);
            default -> account.roles().find(name);
        };
        return found.filter(principal -> principal.arn().equals(arn))
                .orElseThrow(
                        () -> Fault.noSuchEntity("The " + parts.group(1) + " with name " + name + " cannot be found."));
    }

    /**
     * The user in {@code CallerArn}.
     *
     * @throws Fault InvalidInput when it is not the ARN of a user
     */
    static Optional<String> caller(Request request) {
        return request.params().raw("CallerArn").map(arn -> {
            Matcher parts = ARN.matcher(arn);
            if (!parts.matches() || !parts.group(1).equals("user"))
                throw Fault.invalidInput("Invalid Entity Arn: " + arn + " is not the ARN of an IAM user.");
            return arn;
        });
    }

    /** What is known of a caller who is only named. */
    static ConditionContext facts(String callerArn) {
        return ConditionContext.complete()
                .with("aws:PrincipalArn", callerArn)
                .with("aws:PrincipalAccount", callerArn.split(":", 6)[4])
                .with("aws:username", callerArn.substring(callerArn.lastIndexOf('/') + 1));
    }

    static Optional<Source> boundary(Request request, Principal principal) {
        Optional<String> arn = principal instanceof Bounded bounded ? bounded.boundary() : Optional.empty();
        return arn.flatMap(request.account()::policy)
                .map(policy ->
                        new Source(policy.name(), Source.KIND, policy.inForce().document()));
    }
}
