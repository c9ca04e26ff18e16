// SPDX-License-Identifier: Apache-2.0
/** Actions on access keys and service-specific credentials of users. */
@NullMarked
package io.iam4j.testkit.emulator.credential;

import org.jspecify.annotations.NullMarked;
