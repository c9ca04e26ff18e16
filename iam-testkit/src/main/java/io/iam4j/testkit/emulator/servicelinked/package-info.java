// SPDX-License-Identifier: Apache-2.0
/** Actions on service-linked roles. */
@NullMarked
package io.iam4j.testkit.emulator.servicelinked;

import org.jspecify.annotations.NullMarked;
