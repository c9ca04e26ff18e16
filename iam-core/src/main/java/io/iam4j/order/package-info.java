// SPDX-License-Identifier: Apache-2.0
/**
 * Orders changes so that each dependency and every permission is respected. Internal to iam4j: not part of its API, and free to
 * change.
 */
@NullMarked
package io.iam4j.order;

import org.jspecify.annotations.NullMarked;
