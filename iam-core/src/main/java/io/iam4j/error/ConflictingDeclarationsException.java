// SPDX-License-Identifier: Apache-2.0
package io.iam4j.error;

/** The same name declared with two different values. The message shows both and the way out. */
public final class ConflictingDeclarationsException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    /**
     * Of two values of one kind.
     *
     * @param kind such as {@code user}
     * @param firstName the name as the first spells it
     * @param first the first value
     * @param secondName the name as the second spells it
     * @param second the second value
     */
    public ConflictingDeclarationsException(
            String kind, String firstName, Object first, String secondName, Object second) {
        super("The " + kind + " \"" + firstName + "\" is declared with two different values:\n\n"
                + first + "\n\nand\n\n" + second + "\n\n"
                + "Use one and the same value wherever it is given as an object, or refer to it by name, as in memberOf(\""
                + secondName + "\") or attach(\"" + secondName + "\"); to change what is declared already, use"
                + " account.replacing(...)."
                + (firstName.equals(secondName) ? "" : " IAM holds names to be equal whatever their case."));
    }
}
