// SPDX-License-Identifier: Apache-2.0
/** OpenPGP keys read, judged as gpg judges them, and used to seal secrets. */
@NullMarked
package io.iam4j.pgp;

import org.jspecify.annotations.NullMarked;
