// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Optional;

/** What is known of one account besides its changes. Implementations are thread-safe. */
public interface AccountView {
    /** The account that it was planned against, when that is known. */
    Optional<Snapshot> before();

    /** The account once the plan is carried out, when it is known before. */
    Optional<Snapshot> after();

    /** What principals gain and lose, when the account is known. */
    Optional<AccessDifference> access();

    /** What else the reader is told. */
    List<String> notes();
}
