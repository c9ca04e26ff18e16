// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.Node;
import java.util.List;

/** Lists the ids of the accounts or of the units that are directly in the root or a unit. */
final class ListChildren implements OrganizationsCall {
    private static final List<String> TYPES = List.of("ACCOUNT", "ORGANIZATIONAL_UNIT");

    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node parent = inquiry.parent("ParentId");
        String type = inquiry.choice("ChildType", TYPES);
        return inquiry.page("Children", inquiry.tree().children(parent, Node.Type.valueOf(type)), Members::typed);
    }
}
