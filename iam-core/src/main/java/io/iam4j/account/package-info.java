// SPDX-License-Identifier: Apache-2.0
/** The port that a backend implements: read an account, and carry out one change. */
@NullMarked
package io.iam4j.account;

import org.jspecify.annotations.NullMarked;
