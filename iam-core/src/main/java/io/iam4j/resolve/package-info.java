// SPDX-License-Identifier: Apache-2.0
/** From the names of a declaration to the things of an account, and the limits of the service. Internal to iam4j: not part of its API, and free to change. */
@NullMarked
package io.iam4j.resolve;

import org.jspecify.annotations.NullMarked;
