// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The scenarios of {@code ResourceHandlingOption} and the resources of EC2 that each needs (IAM API reference). */
final class HandlingOption {
    private static final Rule NAME = new Rule(1, 64, Pattern.compile("(?s).*"), "");
    private static final Map<String, List<String>> NEEDED = Map.of(
            "EC2-Classic-InstanceStore", List.of("instance", "image", "security-group"),
            "EC2-Classic-EBS", List.of("instance", "image", "security-group", "volume"),
            "EC2-VPC-InstanceStore", List.of("instance", "image", "security-group", "network-interface"),
            "EC2-VPC-InstanceStore-Subnet",
                    List.of("instance", "image", "security-group", "network-interface", "subnet"),
            "EC2-VPC-EBS", List.of("instance", "image", "security-group", "network-interface", "volume"),
            "EC2-VPC-EBS-Subnet",
                    List.of("instance", "image", "security-group", "network-interface", "subnet", "volume"));

    private HandlingOption() {}

    static void check(Request request, List<String> resources) {
        request.params()
                .optional("ResourceHandlingOption", NAME)
                .map(name -> NEEDED.getOrDefault(name, List.of()))
                .ifPresent(kinds -> kinds.forEach(kind -> require(kind, resources)));
    }

    private static void require(String kind, List<String> resources) {
        if (resources.stream().noneMatch(arn -> arn.contains(":" + kind + "/")))
            throw Fault.invalidInput(
                    "The ResourceHandlingOption needs a resource of type " + kind + " among ResourceArns.");
    }
}
