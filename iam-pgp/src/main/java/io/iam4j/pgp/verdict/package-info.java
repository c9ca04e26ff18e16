// SPDX-License-Identifier: Apache-2.0
/** What is known of a key as of one moment: the part that encrypts, why it cannot serve, what to look at. */
@NullMarked
package io.iam4j.pgp.verdict;

import org.jspecify.annotations.NullMarked;
