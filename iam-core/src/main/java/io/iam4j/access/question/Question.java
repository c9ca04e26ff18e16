// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.catalog.ActionCatalog;
import java.util.List;

/**
 * What is asked, looked at before it is evaluated.
 *
 * @param resource the resource, placeholders replaced
 * @param warnings what to tell who asks
 */
record Question(String resource, List<String> warnings) {
    /**
     * A question to an account.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}
     */
    static Question of(String action, String resource, Snapshot account) {
        return new Question(resolved(resource, account), warnings(action));
    }

    private static String resolved(String resource, Snapshot account) {
        if (resource.equals("*")) return resource;
        return Arn.find(resource)
                .orElseThrow(() -> new IllegalArgumentException("\"" + resource + "\" is no resource: give its ARN,"
                        + " arn:aws:s3:::bucket/key for instance, or * for an action that names none."))
                .resolve(account.partition(), account.accountId())
                .toString();
    }

    private static List<String> warnings(String action) {
        ActionCatalog catalog = ActionCatalog.standard();
        if (catalog.action(action).isPresent() || catalog.isUndocumented(action)) return List.of();
        return List.of("no action " + action + " is known as of " + catalog.asOf()
                + catalog.nearest(action)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(""));
    }
}
