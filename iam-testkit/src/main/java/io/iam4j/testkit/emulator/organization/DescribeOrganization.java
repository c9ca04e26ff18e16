// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.hierarchy.Node;

/** Shows the organization of the account that asks; its members may ask too. */
final class DescribeOrganization implements OrganizationsCall {
    @Override
    public boolean isOpenToMembers() {
        return true;
    }

    @Override
    public ObjectNode run(Inquiry inquiry) {
        Node management = inquiry.tree().management();
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        boolean complete = inquiry.organization().isComplete();
        ObjectNode organization = out.putObject("Organization")
                .put("Id", inquiry.tree().id())
                .put("Arn", inquiry.tree().arn())
                .put("FeatureSet", complete ? "ALL" : "CONSOLIDATED_BILLING")
                .put("MasterAccountArn", management.arn())
                .put("MasterAccountId", management.id())
                .put("MasterAccountEmail", management.member().orElseThrow().email());
        Members.policyTypes(organization.putArray("AvailablePolicyTypes"), complete);
        return out;
    }
}
