// SPDX-License-Identifier: Apache-2.0
/**
 * What each kind of thing is: how it is resolved, checked, compared, renamed, replaced and deleted. A kind is one class here,
 * registered in {@link io.iam4j.kind.Kinds}. Internal to iam4j: not part of its API, and free to change.
 */
@NullMarked
package io.iam4j.kind;

import org.jspecify.annotations.NullMarked;
