// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** What somebody wants to do, on what, and what is known of the request. Immutable. */
public record Ask(String action, String resource, Facts facts) {}
