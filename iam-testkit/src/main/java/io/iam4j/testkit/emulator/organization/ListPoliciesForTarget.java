// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import io.iam4j.testkit.emulator.hierarchy.Node;
import java.util.List;

/** Lists the policies of a type that are attached to a root, unit or account itself. */
final class ListPoliciesForTarget implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node target = inquiry.target("TargetId");
        boolean control = inquiry.choice("Filter", PolicyTypes.ALL).equals(ControlPolicy.TYPE);
        List<ControlPolicy> found = control && inquiry.tree().isControlled() ? target.policies() : List.of();
        return inquiry.page("Policies", found, Members::policy);
    }
}
