// SPDX-License-Identifier: Apache-2.0
/** The entry point: {@code Iam}, whose static methods create declarations, and {@code Plan}, which applies them. */
@NullMarked
package io.iam4j;

import org.jspecify.annotations.NullMarked;
