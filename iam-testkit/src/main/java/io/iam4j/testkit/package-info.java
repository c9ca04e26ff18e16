// SPDX-License-Identifier: Apache-2.0
/** An embedded AWS IAM and what tests need around it. */
@NullMarked
package io.iam4j.testkit;

import org.jspecify.annotations.NullMarked;
