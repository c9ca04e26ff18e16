// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.error.SafeText;

/**
 * Something that is deleted because the declaration owns it and does not declare it.
 *
 * @param target what
 * @param reason why it is owned, such as {@code tagged stack=identities}
 */
public record Claim(Target target, String reason) {
    /** Such as {@code user ada: tagged stack=identities}. */
    @Override
    public String toString() {
        return SafeText.line(target + ": " + reason);
    }
}
