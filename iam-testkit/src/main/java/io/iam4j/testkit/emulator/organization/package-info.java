// SPDX-License-Identifier: Apache-2.0
/** The operations of AWS Organizations that read an organization, in its JSON protocol. */
@NullMarked
package io.iam4j.testkit.emulator.organization;

import org.jspecify.annotations.NullMarked;
