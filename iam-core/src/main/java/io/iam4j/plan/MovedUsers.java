// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The users whom a plan renames or moves to another path. IAM ties a trust policy to the user whom it names, so a role that trusts the ARN
 * which one of them had goes on trusting that user.
 */
final class MovedUsers {
    /** Nobody. */
    static final MovedUsers NONE = new MovedUsers(Map.of());

    /** The ARNs that they get, by those that they had. */
    private final Map<String, String> arns;

    private MovedUsers(Map<String, String> arns) {
        this.arns = arns;
    }

    /** Those among the users of {@code account}. */
    static MovedUsers of(List<? extends Change> changes, Snapshot account) {
        Map<String, String> arns = new HashMap<>();
        for (Change change : changes)
            if (change instanceof UpdateUser move)
                arns.put(arn(move.path(), move.user(), account), arn(move.newPath(), move.newName(), account));
        return new MovedUsers(arns);
    }

    private static String arn(String path, String name, Snapshot account) {
        return Arn.iam(account.accountId(), "user" + path + name)
                .resolve(account.partition(), account.accountId())
                .toString();
    }

    /** Whether one of them had that ARN. */
    boolean had(String arn) {
        return arns.containsKey(arn);
    }

    /** The principal that a trust policy of before the plan means afterwards by that id. */
    String after(String id) {
        return arns.getOrDefault(id, id);
    }
}
