// SPDX-License-Identifier: Apache-2.0
/** Change sets in other forms: JSON. */
@NullMarked
package io.iam4j.render;

import org.jspecify.annotations.NullMarked;
