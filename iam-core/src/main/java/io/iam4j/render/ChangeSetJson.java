// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.change.ChangeSet;

/** Change sets as JSON: records by their components, a change by its {@code call}, a document as its own JSON. */
public final class ChangeSetJson {
    static final StoredForm FORM = new StoredForm("a change set", "ChangeSetJson.write()", 2, "origin and steps");

    private ChangeSetJson() {}

    /** As JSON, with the number of its format; {@link #read} gives an equal one back. */
    public static String write(ChangeSet changes) {
        return StoredForm.text(FORM.tree(changes));
    }

    /** {@link #write} as a format, for {@code plan.redacted().as(ChangeSetJson.format())}. What is redacted cannot be applied. */
    public static PlanFormat format() {
        return plan -> write(plan.changes());
    }

    /**
     * The change set that {@link #write} wrote. The text is trusted: whoever can edit it chooses what is applied, and may take a refusal
     * out of it. Keep it like a signed document.
     *
     * @throws UnreadableJsonException when the text is not such JSON, naming the place and what is expected there, changes what its origin
     *     does not name as touched, or is of another format
     */
    public static ChangeSet read(String json) {
        ChangeSet changes = FORM.read(json, ChangeSet.class);
        FORM.requireFrame(changes, "");
        return changes;
    }
}
