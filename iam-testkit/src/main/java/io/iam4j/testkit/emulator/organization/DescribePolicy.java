// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;

/** Shows one service control policy with its document. */
final class DescribePolicy implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        ControlPolicy policy = inquiry.policy("PolicyId");
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ObjectNode members = out.putObject("Policy");
        Members.policy(policy, members.putObject("PolicySummary"));
        members.put("Content", policy.document());
        return out;
    }
}
