// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import java.util.List;

/** Lists the root, units and accounts that a policy is attached to. */
final class ListTargetsForPolicy implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        ControlPolicy policy = inquiry.policy("PolicyId");
        List<Node> targets = inquiry.tree().isControlled()
                ? inquiry.tree().nodes().stream()
                        .filter(node -> node.policies().stream()
                                .anyMatch(each -> each.id().equals(policy.id())))
                        .toList()
                : List.of();
        return inquiry.page("Targets", targets, Members::target);
    }
}
