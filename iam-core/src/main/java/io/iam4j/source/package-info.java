// SPDX-License-Identifier: Apache-2.0
/** Writes accounts as Java source in the verbs of {@code io.iam4j.Iam}. */
@NullMarked
package io.iam4j.source;

import org.jspecify.annotations.NullMarked;
