// SPDX-License-Identifier: Apache-2.0
/** The tree of an organization as it stands: root, units and accounts with their ids, paths and service control policies. */
@NullMarked
package io.iam4j.testkit.emulator.hierarchy;

import org.jspecify.annotations.NullMarked;
