// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.Iam4jException;

/** The same name declared with two different values. The message shows both and the way out. */
public final class ConflictingDeclarationsException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    ConflictingDeclarationsException(Resource first, Resource second) {
        super("The " + first.kind() + " \"" + first.name() + "\" is declared with two different values:\n\n"
                + first + "\n\nand\n\n" + second + "\n\n"
                + "Use one and the same value wherever it is given as an object, or refer to it by name, as in memberOf(\""
                + second.name() + "\") or attach(\"" + second.name() + "\"); to change what is declared already, use"
                + " account.replacing(...)."
                + (first.name().equals(second.name()) ? "" : " IAM holds names to be equal whatever their case."));
    }
}
