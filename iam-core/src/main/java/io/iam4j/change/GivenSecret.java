// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.model.Kind;
import java.util.Locale;

/**
 * A secret that a change hands to the service and that its owner gives, such as the private key of a server certificate. A change
 * set does not hold it: it comes from the declaration, or is given to a stored plan.
 *
 * @param kind the kind of thing that it belongs to
 * @param name the thing's name in lower case: names are equal whatever their case
 */
public record GivenSecret(Kind kind, String name) {
    /** With the name in lower case. */
    public GivenSecret {
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "private key of " + kind + " " + name;
    }
}
