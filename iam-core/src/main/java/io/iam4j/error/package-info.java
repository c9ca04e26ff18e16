// SPDX-License-Identifier: Apache-2.0
/** The root of all exceptions that this library throws on purpose, where in a text they happened, and redacted texts for messages. */
@NullMarked
package io.iam4j.error;

import org.jspecify.annotations.NullMarked;
