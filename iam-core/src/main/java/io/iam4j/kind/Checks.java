// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;

/**
 * Where the checks of a declaration put what they find.
 *
 * @param desired the declaration, resolved
 * @param observed what it is planned against
 * @param now the time that the plan is made for
 * @param problems why the plan cannot be made
 * @param warnings what works and should be looked at all the same
 */
public record Checks(Account desired, Snapshot observed, Instant now, List<String> problems, List<String> warnings) {}
