// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Lists the tags of a root, unit or account. */
final class ListTagsForResource implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        List<Map.Entry<String, String>> tags = inquiry.tagged("ResourceId")
                .map(node -> List.copyOf(node.tags().entrySet()))
                .orElse(List.of());
        return inquiry.page(
                "Tags", tags, (tag, out) -> out.put("Key", tag.getKey()).put("Value", tag.getValue()));
    }
}
