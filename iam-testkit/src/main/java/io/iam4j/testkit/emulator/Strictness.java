// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

/**
 * How much is asked of callers.
 *
 * @param defaultAccount the account that unknown keys stand for, when signatures are not checked
 * @param checkingSignatures whether requests must be signed with the secret of their key
 * @param authorizing whether callers may only do what their policies allow
 */
public record Strictness(String defaultAccount, boolean checkingSignatures, boolean authorizing) {}
