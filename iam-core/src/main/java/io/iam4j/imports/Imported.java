// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Account;

/**
 * An account as another tool described it, and the report of what could not be taken. Thread-safe.
 *
 * @param account a declaration like any other. Its id is the one that the ARNs of the input name; where they name none it is
 *     {@link Account#own()}
 */
public record Imported(Account account, ImportReport report) {
    /** The report, then the account. */
    @Override
    public String toString() {
        return report + "\n" + account;
    }
}
