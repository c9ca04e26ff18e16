// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.model.Kind;
import java.util.Objects;

/**
 * Something that exists in the account and could not be read. A plan that needs to know it is refused; it is never taken for
 * missing.
 *
 * @param kind its kind; {@link Kind#ACCOUNT} for the account's alias
 * @param name its name
 * @param reason why it could not be read, to end a sentence
 */
public record Unreadable(Kind kind, String name, String reason) {
    /** Fails with {@link NullPointerException} on a missing part. */
    public Unreadable {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return kind + " \"" + name + "\" exists, but could not be read: " + reason;
    }
}
