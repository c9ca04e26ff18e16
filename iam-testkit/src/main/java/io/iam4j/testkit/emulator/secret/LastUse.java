// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;

/** A use of a key or role: when, of which service and in which region. */
public record LastUse(Instant at, String service, String region) {}
