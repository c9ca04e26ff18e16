// SPDX-License-Identifier: Apache-2.0
/** Internal, public for its neighbours alone: OpenPGP packets in whatever form they arrive, without Bouncy Castle. */
@NullMarked
package io.iam4j.pgp.internal.packet;

import org.jspecify.annotations.NullMarked;
