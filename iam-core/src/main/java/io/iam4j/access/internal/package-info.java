// SPDX-License-Identifier: Apache-2.0
/** Patterns of actions, resources and condition values, and how they match. Public for this library's own packages alone. */
@NullMarked
package io.iam4j.access.internal;

import org.jspecify.annotations.NullMarked;
