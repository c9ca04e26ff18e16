// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

/** The account and length of a session. */
record Term(String accountId, int seconds) {}
