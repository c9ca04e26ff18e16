// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.Optional;

/**
 * A call that was served: what, for whom, whether it may have changed something, the error code and its text if it failed, and the
 * disruption that it met.
 */
public record Served(
        String service,
        String action,
        String accountId,
        boolean mutating,
        Optional<String> error,
        Optional<String> message,
        Optional<String> disruption) {}
