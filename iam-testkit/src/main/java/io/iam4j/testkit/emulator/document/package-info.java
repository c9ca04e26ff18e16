// SPDX-License-Identifier: Apache-2.0
/** Policy documents as the service sees them: the grammar, the size that counts, and trust kept by unique id. */
@NullMarked
package io.iam4j.testkit.emulator.document;

import org.jspecify.annotations.NullMarked;
