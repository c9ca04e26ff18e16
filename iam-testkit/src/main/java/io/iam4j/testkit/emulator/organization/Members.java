// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import java.math.BigDecimal;
import java.time.Instant;

/** The structures of answers (AWS Organizations API Reference, data types). */
final class Members {
    private static final int MILLIS = 3;

    private Members() {}

    /** {@code Account}, with the older {@code Status} beside {@code State}. */
    static void account(Node node, ObjectNode out) {
        Node.Member member = node.member().orElseThrow();
        named(node, out).put("Email", member.email());
        out.put("State", member.state());
        out.put("Status", member.status());
        out.putArray("Paths").add(node.path());
        out.put("JoinedMethod", member.joinedMethod());
        out.put("JoinedTimestamp", seconds(member.joined()));
    }

    /** Times are seconds since the epoch, with a fraction. */
    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), MILLIS);
    }

    /** {@code OrganizationalUnit}. */
    static void unit(Node node, ObjectNode out) {
        named(node, out).put("Path", node.path());
    }

    /** {@code Root}. */
    static void root(Node node, boolean controlled, ObjectNode out) {
        policyTypes(named(node, out).putArray("PolicyTypes"), controlled);
    }

    /** A list of {@code PolicyTypeSummary}. */
    static void policyTypes(ArrayNode out, boolean controlled) {
        if (controlled) out.addObject().put("Type", ControlPolicy.TYPE).put("Status", "ENABLED");
    }

    private static ObjectNode named(Node node, ObjectNode out) {
        return out.put("Id", node.id()).put("Arn", node.arn()).put("Name", node.name());
    }

    /** {@code Parent} and {@code Child}. */
    static void typed(Node node, ObjectNode out) {
        out.put("Id", node.id()).put("Type", node.type().name());
    }

    /** {@code PolicyTargetSummary}. */
    static void target(Node node, ObjectNode out) {
        out.put("TargetId", node.id())
                .put("Arn", node.arn())
                .put("Name", node.name())
                .put("Type", node.type().name());
    }

    /** {@code PolicySummary}. */
    static void policy(ControlPolicy policy, ObjectNode out) {
        out.put("Id", policy.id())
                .put("Arn", policy.arn())
                .put("Name", policy.name())
                .put("Description", policy.description())
                .put("Type", ControlPolicy.TYPE)
                .put("AwsManaged", policy.awsManaged());
    }
}
