// SPDX-License-Identifier: Apache-2.0
/** The one root of everything that this library throws on purpose. */
@NullMarked
package io.iam4j.error;

import org.jspecify.annotations.NullMarked;
