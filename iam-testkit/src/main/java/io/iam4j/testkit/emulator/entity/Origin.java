// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import java.time.Instant;

/** Where a new entity comes from. */
public record Origin(String partition, String accountId, String path, String name, Instant created) {}
