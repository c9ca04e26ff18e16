// SPDX-License-Identifier: Apache-2.0
/** The published contract: the rules of the service as tests that any backend of IAM can be held against, over raw HTTP. */
@NullMarked
package io.iam4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
