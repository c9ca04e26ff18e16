// SPDX-License-Identifier: Apache-2.0
/** What conditions and wildcards of a statement come to. Public for the rules of {@code io.iam4j.review} alone. */
@NullMarked
package io.iam4j.review.internal;

import org.jspecify.annotations.NullMarked;
