// SPDX-License-Identifier: Apache-2.0
/** Actions that analyse who can and did reach which service. */
@NullMarked
package io.iam4j.testkit.emulator.access;

import org.jspecify.annotations.NullMarked;
