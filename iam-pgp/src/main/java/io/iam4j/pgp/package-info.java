// SPDX-License-Identifier: Apache-2.0
/** OpenPGP keys: read in any form, evaluated by the rule of gpg 2.2, and used to seal and open secrets. */
@NullMarked
package io.iam4j.pgp;

import org.jspecify.annotations.NullMarked;
