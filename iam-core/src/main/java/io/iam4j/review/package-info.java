// SPDX-License-Identifier: Apache-2.0
/** What works and should be looked at all the same. Internal to iam4j: not part of its API, and free to change. */
@NullMarked
package io.iam4j.review;

import org.jspecify.annotations.NullMarked;
