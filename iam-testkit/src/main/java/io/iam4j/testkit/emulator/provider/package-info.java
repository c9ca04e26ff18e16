// SPDX-License-Identifier: Apache-2.0
/** Actions on identity providers: OpenID Connect and SAML. */
@NullMarked
package io.iam4j.testkit.emulator.provider;

import org.jspecify.annotations.NullMarked;
