// SPDX-License-Identifier: Apache-2.0
/** Public keys from the network, fetched only when a program asks for one by name. */
@NullMarked
package io.iam4j.pgp.fetch;

import org.jspecify.annotations.NullMarked;
