// SPDX-License-Identifier: Apache-2.0
/** What the embedded IAM costs in time and memory. */
@org.jspecify.annotations.NullMarked
package io.iam4j.testkit.measure;
