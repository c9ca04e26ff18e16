// SPDX-License-Identifier: Apache-2.0
/**
 * The change records, each with its effect and its dependencies. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.change.internal;

import org.jspecify.annotations.NullMarked;
