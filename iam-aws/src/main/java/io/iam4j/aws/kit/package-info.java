// SPDX-License-Identifier: Apache-2.0
/**
 * What a new person needs on their first day, in one folder: how to sign in, their sealed secrets, their profiles and how to set up a
 * second factor.
 *
 * <pre>{@code
 * Path folder = PersonalKit.of(security, "ada.lovelace")
 *         .with(applied.secrets())
 *         .with(PersonalProfiles.of(security, "ada.lovelace").assumingIn(accounts).region("eu-west-1"))
 *         .contact("the platform team, platform@acme.example")
 *         .validUntil(Instant.now().plus(days(14)))
 *         .writeTo(Path.of("kits"));
 * }</pre>
 */
@NullMarked
package io.iam4j.aws.kit;

import org.jspecify.annotations.NullMarked;
