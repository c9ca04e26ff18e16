// SPDX-License-Identifier: Apache-2.0
/** Ready-made policy documents, such as the one by which people look after their own credentials. */
@NullMarked
package io.iam4j.policy.preset;

import org.jspecify.annotations.NullMarked;
