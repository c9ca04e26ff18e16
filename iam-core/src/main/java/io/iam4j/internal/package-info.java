// SPDX-License-Identifier: Apache-2.0
/** What several packages share, such as the code style of generated values. Internal to this module: not part of its API, and free to change. */
@NullMarked
package io.iam4j.internal;

import org.jspecify.annotations.NullMarked;
