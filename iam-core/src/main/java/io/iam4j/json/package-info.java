// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and writes JSON, and knows the place of each value in the text. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.json;

import org.jspecify.annotations.NullMarked;
