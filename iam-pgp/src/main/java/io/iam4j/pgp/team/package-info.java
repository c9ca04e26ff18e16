// SPDX-License-Identifier: Apache-2.0
/** The keys of many people, from one folder, and what is wrong with them. */
@NullMarked
package io.iam4j.pgp.team;

import org.jspecify.annotations.NullMarked;
