// SPDX-License-Identifier: Apache-2.0
/** Writes change sets as JSON and reads them back. */
@NullMarked
package io.iam4j.render;

import org.jspecify.annotations.NullMarked;
