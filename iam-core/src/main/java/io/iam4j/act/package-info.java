// SPDX-License-Identifier: Apache-2.0
/** One-off acts on what users sign in with: planned, printed, guarded, applied and sealed like a declaration. */
@NullMarked
package io.iam4j.act;

import org.jspecify.annotations.NullMarked;
