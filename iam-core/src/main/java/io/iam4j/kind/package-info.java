// SPDX-License-Identifier: Apache-2.0
/**
 * One descriptor for each kind of entity: how the planner resolves, checks, compares, renames, replaces and deletes it. A kind is
 * one class here, registered in {@link io.iam4j.kind.Kinds}. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.kind;

import org.jspecify.annotations.NullMarked;
