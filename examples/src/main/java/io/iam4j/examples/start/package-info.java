// SPDX-License-Identifier: Apache-2.0
/** The program of the ten-minute start. */
@NullMarked
package io.iam4j.examples.start;

import org.jspecify.annotations.NullMarked;
