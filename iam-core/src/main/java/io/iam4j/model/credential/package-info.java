// SPDX-License-Identifier: Apache-2.0
/** The desired state of what a user signs in or signs requests with. */
@NullMarked
package io.iam4j.model.credential;

import org.jspecify.annotations.NullMarked;
