// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.session.IssuedKey;

/** Who holds credentials, and in which account. */
record KeyOwner(String accountId, IssuedKey.Holder holder) {}
