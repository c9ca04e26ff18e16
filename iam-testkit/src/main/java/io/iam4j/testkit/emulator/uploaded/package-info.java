// SPDX-License-Identifier: Apache-2.0
/** Actions on credentials that users upload: SSH public keys and signing certificates. */
@NullMarked
package io.iam4j.testkit.emulator.uploaded;

import org.jspecify.annotations.NullMarked;
