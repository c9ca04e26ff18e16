// SPDX-License-Identifier: Apache-2.0
/** Actions on a user's credentials: password, access keys, SSH keys, certificates, service-specific credentials. */
@NullMarked
package io.iam4j.testkit.emulator.credential;

import org.jspecify.annotations.NullMarked;
