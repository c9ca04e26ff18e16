// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.Node;

/** Lists the units that are directly in the root or a unit. */
final class ListOrganizationalUnitsForParent implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node parent = inquiry.parent("ParentId");
        return inquiry.page(
                "OrganizationalUnits", inquiry.tree().children(parent, Node.Type.ORGANIZATIONAL_UNIT), Members::unit);
    }
}
