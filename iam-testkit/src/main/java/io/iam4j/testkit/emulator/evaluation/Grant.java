// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/**
 * What a policy with principals says to a party. Immutable.
 *
 * @param decision allowed, denied or nothing
 * @param grip how closely an allowing statement names the party
 */
public record Grant(Decision decision, Grip grip) {}
