// SPDX-License-Identifier: Apache-2.0
/** Policy documents as values: built, parsed, printed, and compared by meaning. */
@NullMarked
package io.iam4j.policy;

import org.jspecify.annotations.NullMarked;
