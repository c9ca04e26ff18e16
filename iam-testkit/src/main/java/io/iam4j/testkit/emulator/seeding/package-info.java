// SPDX-License-Identifier: Apache-2.0
/** What AWS itself did before an export was made and no operation of the service does: for seeds alone, out of reach over HTTP. */
@NullMarked
package io.iam4j.testkit.emulator.seeding;

import org.jspecify.annotations.NullMarked;
