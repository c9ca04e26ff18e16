// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.organization.OrganizationFormat;

/**
 * The plan of an organization as JSON. The changes of each account are in it as {@link ChangeSetJson} writes them, with the number of their
 * own format, so that those of one account can be taken out and applied alone.
 */
public final class OrganizationChangesJson {
    private static final StoredForm FORM = new StoredForm(
            "a plan of an organization",
            "OrganizationChangesJson.write()",
            1,
            "name, layers, accounts, needs, warnings and permits");

    private static final String ACCOUNTS = "accounts";
    private static final String CHANGES = "changes";

    private OrganizationChangesJson() {}

    /** As JSON, with the number of its format; {@link #read} gives an equal one back. */
    public static String write(OrganizationChanges changes) {
        ObjectNode json = FORM.tree(changes);
        for (JsonNode account : json.path(ACCOUNTS))
            if (account.path(CHANGES) instanceof ObjectNode ofAccount)
                ((ObjectNode) account).set(CHANGES, ChangeSetJson.FORM.numbered(ofAccount));
        return StoredForm.text(json);
    }

    /** {@link #write} as a format, for {@code plan.redacted().as(OrganizationChangesJson.format())}. What is redacted cannot be applied. */
    public static OrganizationFormat format() {
        return plan -> write(plan.changes());
    }

    /**
     * The changes that {@link #write} wrote. The text is trusted, as that of {@link ChangeSetJson#read} is.
     *
     * @throws UnreadableJsonException when the text is not such JSON, naming the place and what is expected there, an account's part changes
     *     what its origin does not name as touched, or one of its parts is of another format
     */
    public static OrganizationChanges read(String json) {
        JsonNode tree = FORM.parsed(json);
        FORM.requireFormat(tree, "");
        boolean raised = false;
        int number = 0;
        for (JsonNode account : tree.path(ACCOUNTS)) {
            JsonNode changes = account.path(CHANGES);
            raised |= ChangeSetJson.raise(changes);
            if (changes.isObject()) ChangeSetJson.FORM.requireFormat(changes, ACCOUNTS + "[" + number + "]." + CHANGES);
            number++;
        }
        OrganizationChanges changes = FORM.read(raised ? tree.toPrettyString() : json, OrganizationChanges.class);
        for (int i = 0; i < changes.accounts().size(); i++) {
            String path = ACCOUNTS + "[" + i + "]." + CHANGES + ".";
            changes.accounts().get(i).changes().ifPresent(each -> FORM.requireFrame(each, path));
        }
        return changes;
    }
}
