// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.internal.Nearest;
import io.iam4j.testkit.emulator.ActionTable;
import java.util.Set;

/** The names of the operations that are served. */
final class OperationNames {
    private OperationNames() {}

    /**
     * The name of an operation, as it is.
     *
     * @throws IllegalArgumentException when neither service has it; the message has the nearest names
     */
    static String checked(String name) {
        if (ActionTable.has(name)) return name;
        Set<String> all = ActionTable.iam();
        all.addAll(ActionTable.sts());
        throw new IllegalArgumentException(
                "there is no operation " + name + " of IAM or STS; the nearest are " + Nearest.to(name, all));
    }
}
