// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shows one account. */
final class DescribeAccount implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        Members.account(inquiry.account("AccountId"), out.putObject("Account"));
        return out;
    }
}
