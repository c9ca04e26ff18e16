// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.Set;

/** The regions as STS tells them apart. */
public final class Regions {
    /** What requests to the global endpoint of STS are signed for. */
    public static final String GLOBAL = "aws-global";

    private static final Set<String> OPT_IN = Set.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    private Regions() {}

    /** Whether an account must enable a region before it can use it. */
    public static boolean isOptIn(String region) {
        return OPT_IN.contains(region);
    }
}
