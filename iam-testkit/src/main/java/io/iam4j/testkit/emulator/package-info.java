// SPDX-License-Identifier: Apache-2.0
/** The server: requests in over HTTP, told apart by service and action, served by one small class each. */
@NullMarked
package io.iam4j.testkit.emulator;

import org.jspecify.annotations.NullMarked;
