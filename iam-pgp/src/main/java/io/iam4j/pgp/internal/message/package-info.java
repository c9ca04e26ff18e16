// SPDX-License-Identifier: Apache-2.0
/** Internal, public for its neighbours alone: writing and opening of encrypted messages. */
@NullMarked
package io.iam4j.pgp.internal.message;

import org.jspecify.annotations.NullMarked;
