// SPDX-License-Identifier: Apache-2.0
/** Actions on server certificates. */
@NullMarked
package io.iam4j.testkit.emulator.certificate;

import org.jspecify.annotations.NullMarked;
