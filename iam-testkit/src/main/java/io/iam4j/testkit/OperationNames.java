// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.internal.Nearest;
import io.iam4j.testkit.emulator.ActionTable;
import io.iam4j.testkit.emulator.organization.OrganizationsOperations;
import java.util.Set;

/** The names of the operations that are served. */
final class OperationNames {
    private OperationNames() {}

    /**
     * The name of an operation, as it is.
     *
     * @throws IllegalArgumentException when no service has it; the message has the nearest names
     */
    static String checked(String name) {
        if (ActionTable.has(name) || OrganizationsOperations.find(name).isPresent()) return name;
        Set<String> all = ActionTable.iam();
        all.addAll(ActionTable.sts());
        all.addAll(OrganizationsOperations.names());
        throw new IllegalArgumentException("there is no operation " + name
                + " of IAM, STS or AWS Organizations; the nearest are " + Nearest.to(name, all));
    }
}
