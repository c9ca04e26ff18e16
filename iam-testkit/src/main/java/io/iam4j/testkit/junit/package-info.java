// SPDX-License-Identifier: Apache-2.0
/** The JUnit extension: a fresh server for each test, parameters, and checks when the test is over. */
@NullMarked
package io.iam4j.testkit.junit;

import org.jspecify.annotations.NullMarked;
