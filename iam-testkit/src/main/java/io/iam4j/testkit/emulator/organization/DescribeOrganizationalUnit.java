// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shows one unit. */
final class DescribeOrganizationalUnit implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        Members.unit(inquiry.unit("OrganizationalUnitId"), out.putObject("OrganizationalUnit"));
        return out;
    }
}
