// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.change.ChangeSet;

/** Change sets as JSON: records by their components, a change by its {@code call}, a document as its own JSON. */
public final class ChangeSetJson {
    static final StoredForm FORM = new StoredForm("a change set", "ChangeSetJson.write()", 3, "origin and steps");

    /** The format before, which had neither notes nor deadlines. */
    private static final int WITHOUT_DEADLINES = 2;

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
     * out of it. Keep it like a signed document. One of the format before this is read too, and says in a note what it lacks.
     *
     * @throws UnreadableJsonException when the text is not such JSON, naming the place and what is expected there, changes what its origin
     *     does not name as touched, or is of another format
     */
    public static ChangeSet read(String json) {
        JsonNode tree = FORM.parsed(json);
        ChangeSet changes = FORM.read(raise(tree) ? tree.toPrettyString() : json, ChangeSet.class);
        FORM.requireFrame(changes, "");
        return changes;
    }

    /** Gives a change set of the format before what it has not; whether it is one. */
    static boolean raise(JsonNode tree) {
        if (!(tree instanceof ObjectNode changes)
                || changes.path(StoredForm.FORMAT).asInt() != WITHOUT_DEADLINES) return false;
        changes.put(StoredForm.FORMAT, FORM.number());
        changes.putArray("notes")
                .add(
                        "the plan was stored by an earlier release, which kept neither its notes nor what ends and when: where it"
                                + " gives something until some time, or ends sessions, plan again.");
        changes.putArray("deadlines");
        return true;
    }
}
