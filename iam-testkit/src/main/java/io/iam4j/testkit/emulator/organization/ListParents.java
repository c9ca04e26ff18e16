// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.Node;

/** Names the root or unit that an account or unit is directly in: a list of one. */
final class ListParents implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node child = inquiry.child("ChildId");
        return inquiry.page(
                "Parents", child.parent().flatMap(inquiry.tree()::find).stream().toList(), Members::typed);
    }
}
