// SPDX-License-Identifier: Apache-2.0
/** Credentials as they are kept: passwords as hashes, keys by id, and the rules for passwords. */
@NullMarked
package io.iam4j.testkit.emulator.secret;

import org.jspecify.annotations.NullMarked;
