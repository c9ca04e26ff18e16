// SPDX-License-Identifier: Apache-2.0
/** Secrets: generated, sealed, wiped from memory, and delivered in sealed form. */
@NullMarked
package io.iam4j.secret;

import org.jspecify.annotations.NullMarked;
