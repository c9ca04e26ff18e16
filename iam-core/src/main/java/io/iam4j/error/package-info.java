// SPDX-License-Identifier: Apache-2.0
/** The root of all exceptions that this library throws on purpose, and redacted texts for messages. */
@NullMarked
package io.iam4j.error;

import org.jspecify.annotations.NullMarked;
