// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.Node;

/** Lists the accounts that are directly in the root or a unit. */
final class ListAccountsForParent implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node parent = inquiry.parent("ParentId");
        return inquiry.page("Accounts", inquiry.tree().children(parent, Node.Type.ACCOUNT), Members::account);
    }
}
