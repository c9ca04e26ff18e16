// SPDX-License-Identifier: Apache-2.0
/** Actions on passwords of users. */
@NullMarked
package io.iam4j.testkit.emulator.login;

import org.jspecify.annotations.NullMarked;
