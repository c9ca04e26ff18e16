// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The regions that requests are made to, and as STS tells them apart. */
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

    /** Where IAM and AWS Organizations are in each partition (their endpoints in the AWS SDK for Java 2.56.0). */
    private static final Map<String, String> HOME = Map.of(
            "aws", "us-east-1",
            "aws-cn", "cn-north-1",
            "aws-us-gov", "us-gov-west-1",
            "aws-iso", "us-iso-east-1",
            "aws-iso-b", "us-isob-east-1",
            "aws-iso-e", "eu-isoe-west-1",
            "aws-iso-f", "us-isof-south-1",
            "aws-eusc", "eusc-de-east-1");

    private static final String GLOBAL_ENDING = "-global";

    private Regions() {}

    /** The partitions that there are, sorted. */
    public static SortedSet<String> partitions() {
        return new TreeSet<>(HOME.keySet());
    }

    /**
     * The region that calls of IAM are made to, whatever they are signed for: us-east-1 (IAM User Guide, reference_policies_condition-keys,
     * aws:RequestedRegion), and that of its one endpoint in other partitions.
     */
    public static String ofIam(String partition) {
        return HOME.getOrDefault(partition, "us-east-1");
    }

    /** The region that calls of AWS Organizations are made to: that of IAM, but for China. */
    public static String ofOrganizations(String partition) {
        return partition.equals("aws-cn") ? "cn-northwest-1" : ofIam(partition);
    }

    /** The region that a call of STS is made to: the signed one; that of IAM at the global endpoint, and where nothing is signed. */
    public static String ofSts(String signed, String partition) {
        return signed.isEmpty() || signed.endsWith(GLOBAL_ENDING) ? ofIam(partition) : signed;
    }

    /** Whether an account must enable a region before it can use it. */
    public static boolean isOptIn(String region) {
        return OPT_IN.contains(region);
    }
}
