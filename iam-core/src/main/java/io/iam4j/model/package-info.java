// SPDX-License-Identifier: Apache-2.0
/** The desired state of an account as immutable values, whose verbs are the DSL. */
@NullMarked
package io.iam4j.model;

import org.jspecify.annotations.NullMarked;
