// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

/** Compares one value of a request with one value of a policy. */
interface Operator {
    /** Whether they fit. */
    boolean fits(String given, Text wanted, Facts facts);
}
