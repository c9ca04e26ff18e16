// SPDX-License-Identifier: Apache-2.0
/** What tests need around an embedded AWS IAM. */
@NullMarked
package io.iam4j.testkit;

import org.jspecify.annotations.NullMarked;
