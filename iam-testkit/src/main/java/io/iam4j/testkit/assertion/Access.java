// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import java.util.List;
import java.util.Map;

/** What a user or role may do, for assertions to ask. */
public interface Access {
    /** Whom it is about, such as {@code user ada}. */
    String who();

    /**
     * Whether an action on a resource is allowed.
     *
     * @param context condition keys and their values, besides those that follow from the user or role itself
     */
    Verdict decide(String action, String resource, Map<String, List<String>> context);

    /**
     * An answer.
     *
     * @param allowed whether it is allowed
     * @param because what decided, for a reader
     */
    record Verdict(boolean allowed, String because) {}
}
