// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.error.Iam4jException;
import java.util.List;

/**
 * A declaration that no plan can be made for: references to nothing, documents over their quota, another account's
 * credentials. The message lists every problem with its place and the way out. Nothing was changed.
 */
public final class UnplannableException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** With at least one problem, each a complete sentence. */
    public UnplannableException(String account, List<String> problems) {
        super("Account " + account + " cannot be planned; nothing was changed:\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each a complete sentence. */
    public List<String> problems() {
        return problems;
    }
}
