// SPDX-License-Identifier: Apache-2.0
/**
 * Codes of virtual MFA devices: the seed with its QR code, the codes that it gives, and where a program gets its codes from.
 */
@NullMarked
package io.iam4j.mfa;

import org.jspecify.annotations.NullMarked;
