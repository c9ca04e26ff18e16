// SPDX-License-Identifier: Apache-2.0
package io.iam4j.error;

/** A value that IAM would not take. The message names the resource, the field, the rule and the offending value. */
public final class InvalidModelException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final String resource;
    private final String field;

    /**
     * Of {@code field} of {@code resource}.
     *
     * @param resource such as {@code user "ada"}
     * @param problem the rest of the sentence: the rule, and the value that breaks it
     */
    public InvalidModelException(String resource, String field, String problem) {
        super(SafeText.line(resource + ": " + field + " " + problem));
        this.resource = resource;
        this.field = field;
    }

    /** The resource, such as {@code user "ada"}. */
    public String resource() {
        return resource;
    }

    /** The field, such as {@code path}. */
    public String field() {
        return field;
    }
}
