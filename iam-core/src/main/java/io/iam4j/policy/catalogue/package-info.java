// SPDX-License-Identifier: Apache-2.0
/** Names that AWS itself uses in policies. Internal to iam4j: not part of its API, and free to change. */
@NullMarked
package io.iam4j.policy.catalogue;

import org.jspecify.annotations.NullMarked;
