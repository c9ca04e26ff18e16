// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lists the one root, with the types of policies that are enabled in it. */
final class ListRoots implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        boolean controlled = inquiry.tree().isControlled();
        return inquiry.page(
                "Roots", List.of(inquiry.tree().root()), (root, out) -> Members.root(root, controlled, out));
    }
}
