// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

/**
 * One thing of an input.
 *
 * @param address where it is in the input, for the report
 * @param type what the input calls its kind, such as {@code aws_iam_user}
 */
record Item(String address, String type, Fields fields) {}
