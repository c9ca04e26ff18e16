// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The scenarios of {@code ResourceHandlingOption}. They count where resources are named, and are refused for actions that have none; the
 * resources that the API reference asks for in each may be missing (radkawar/stackd, testdata/aws/iam/simulation.json,
 * {@code resource_handling_*}).
 */
final class HandlingOption {
    private static final Rule NAME = new Rule(1, 64, Pattern.compile("(?s).*"), "");
    private static final Set<String> EC2 = Set.of(
            "EC2-Classic-InstanceStore",
            "EC2-Classic-EBS",
            "EC2-VPC-InstanceStore",
            "EC2-VPC-InstanceStore-Subnet",
            "EC2-VPC-EBS",
            "EC2-VPC-EBS-Subnet");

    /** They have scenarios too (docs/iam-simulation.md there), whose names are in no list that we know. */
    private static final Set<String> OTHERS =
            Set.of("cloudwatch:TagResource", "cloudwatch:UntagResource", "devicefarm:ScheduleRun");

    private HandlingOption() {}

    static void check(Request request, Question asked) {
        request.params()
                .optional("ResourceHandlingOption", NAME)
                .filter(option -> asked.isOfResources())
                .ifPresent(option -> asked.actions().forEach(action -> {
                    boolean fits = action.equals("ec2:RunInstances") ? EC2.contains(option) : OTHERS.contains(action);
                    if (!fits)
                        throw Fault.invalidInput("Invalid input resource handling options. Action does not support"
                                + " resource handling options: " + action + ".");
                }));
    }
}
