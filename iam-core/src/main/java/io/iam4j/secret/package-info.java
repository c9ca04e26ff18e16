// SPDX-License-Identifier: Apache-2.0
/** Secrets in memory, how they are generated and sealed, and where their sealed forms go. */
@NullMarked
package io.iam4j.secret;

import org.jspecify.annotations.NullMarked;
