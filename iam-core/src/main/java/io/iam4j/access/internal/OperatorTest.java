// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

/** Compares one value of a request with one value of a policy. */
interface OperatorTest {
    /** Whether they fit. */
    Match fits(String given, PatternText wanted, KeySource context);
}
