// SPDX-License-Identifier: Apache-2.0
/** Actions on instance profiles. */
@NullMarked
package io.iam4j.testkit.emulator.profile;

import org.jspecify.annotations.NullMarked;
