// SPDX-License-Identifier: Apache-2.0
/** Internal, public for its neighbours alone: what a certificate's signatures say of it, by the rule of gpg 2.2. */
@NullMarked
package io.iam4j.pgp.internal.evaluation;

import org.jspecify.annotations.NullMarked;
