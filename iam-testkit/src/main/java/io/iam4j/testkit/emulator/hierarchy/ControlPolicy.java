// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.hierarchy;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.wire.Fault;

/**
 * A service control policy. Immutable.
 *
 * @param awsManaged whether it is FullAWSAccess
 * @param document as it was written
 * @param compiled the same, to be evaluated
 */
public record ControlPolicy(
        String id,
        String arn,
        String name,
        String description,
        boolean awsManaged,
        String document,
        CompiledPolicy compiled) {
    /** The kind of policy, as on the wire. */
    public static final String TYPE = "SERVICE_CONTROL_POLICY";

    private static final String FULL_ACCESS_NAME = "FullAWSAccess";

    /** AWS raised it from 5,120 in May 2026 (What's New, aws-organizations-increased-scp-quotas). */
    private static final int LONGEST = 10_240;

    private static final String FULL_ACCESS = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n"
            + "      \"Effect\": \"Allow\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}";

    /** The policy that is attached everywhere unless somebody takes it away. */
    static ControlPolicy fullAccess(String partition) {
        String id = "p-FullAWSAccess";
        return new ControlPolicy(
                id,
                "arn:" + partition + ":organizations::aws:policy/service_control_policy/" + id,
                FULL_ACCESS_NAME,
                "Allows access to every operation",
                true,
                FULL_ACCESS,
                CompiledPolicy.parse(FULL_ACCESS));
    }

    /** @throws IllegalArgumentException when the document is no policy or is too large, or the name is that of AWS's own */
    static void check(Traits.Policy policy, String partition) {
        if (policy.name().equals(FULL_ACCESS_NAME))
            throw new IllegalArgumentException("a service control policy is called " + FULL_ACCESS_NAME
                    + ", as that of AWS: it is attached everywhere where the seed does not take it away; leave it out, or"
                    + " give yours another name");
        if (policy.document().length() > LONGEST)
            throw new IllegalArgumentException("the service control policy \"" + policy.name() + "\" has "
                    + policy.document().length() + " characters, white space counted; at most " + LONGEST
                    + " are allowed: split it");
        try {
            Grammar.checkIdentity(policy.document(), partition);
        } catch (Fault fault) {
            throw new IllegalArgumentException(
                    "the service control policy \"" + policy.name() + "\" is no policy: " + fault.text(), fault);
        }
    }

    /** A policy of an organization; {@code arnStart} ends before its id. */
    static ControlPolicy of(Traits.Policy policy, String arnStart) {
        String id = "p-" + NodeIds.of("policy " + policy.name());
        return new ControlPolicy(
                id,
                arnStart + id,
                policy.name(),
                "",
                false,
                policy.document(),
                CompiledPolicy.parse(policy.document()));
    }
}
