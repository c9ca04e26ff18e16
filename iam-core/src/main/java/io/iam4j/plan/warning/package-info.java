// SPDX-License-Identifier: Apache-2.0
/**
 * Warnings about a plan: what works and is probably a mistake. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.plan.warning;

import org.jspecify.annotations.NullMarked;
