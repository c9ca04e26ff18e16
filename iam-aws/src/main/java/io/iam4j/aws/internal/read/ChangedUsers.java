// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When which users were changed through this account object: an older credential report does not know it. Thread-safe. */
final class ChangedUsers {
    /** A report may lack what was changed shortly before it was made. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private final Map<String, Long> at = new ConcurrentHashMap<>();

    void add(String user) {
        at.put(key(user), System.nanoTime());
    }

    /** Whether {@code user} was changed within the last {@code age}, or shortly before. */
    boolean within(String user, Duration age) {
        Long changed = at.get(key(user));
        return changed != null && System.nanoTime() - changed <= age.plus(LAG).toNanos();
    }

    private static String key(String user) {
        return user.toLowerCase(Locale.ROOT);
    }
}
