// SPDX-License-Identifier: Apache-2.0
/**
 * Policy documents as values: built, parsed, printed, and compared by meaning.
 *
 * <pre>{@code
 * PolicyDocument access = PolicyDocument.of(
 *         allow("s3:GetObject").on("arn:{partition}:s3:::reports/*").inRegions("us-east-1"),
 *         Presets.denyWithoutMfa());
 * PolicyDocument trust = Trust.document(List.of(Trust.of(securityAccount).withMfa(Duration.ofHours(12))));
 * access.diff(PolicyDocument.fromWire(live)).lines().forEach(System.out::println);
 * }</pre>
 */
@NullMarked
package io.iam4j.policy;

import org.jspecify.annotations.NullMarked;
