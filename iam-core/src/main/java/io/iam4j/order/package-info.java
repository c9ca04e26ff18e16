// SPDX-License-Identifier: Apache-2.0
/** The order of changes. Internal to iam4j: not part of its API, and free to change. */
@NullMarked
package io.iam4j.order;

import org.jspecify.annotations.NullMarked;
