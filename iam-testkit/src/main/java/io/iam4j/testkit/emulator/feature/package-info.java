// SPDX-License-Identifier: Apache-2.0
/** Actions on organization-wide features: central root access and outbound web identities. */
@NullMarked
package io.iam4j.testkit.emulator.feature;

import org.jspecify.annotations.NullMarked;
