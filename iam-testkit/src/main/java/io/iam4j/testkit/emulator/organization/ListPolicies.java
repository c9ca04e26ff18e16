// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.ControlPolicy;
import java.util.List;

/** Lists the policies of a type; there are service control policies only. */
final class ListPolicies implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        boolean control = inquiry.choice("Filter", PolicyTypes.ALL).equals(ControlPolicy.TYPE);
        List<ControlPolicy> found = control ? List.copyOf(inquiry.tree().policies()) : List.of();
        return inquiry.page("Policies", found, Members::policy);
    }
}
