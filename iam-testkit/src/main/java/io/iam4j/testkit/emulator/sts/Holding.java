// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.store.IssuedKey;

/** Who holds credentials, and in which account. */
record Holding(String accountId, IssuedKey.Holder holder) {}
