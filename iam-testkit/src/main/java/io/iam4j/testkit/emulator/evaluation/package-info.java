// SPDX-License-Identifier: Apache-2.0
/** Policy evaluation: statements against a request, as the service decides them. */
@NullMarked
package io.iam4j.testkit.emulator.evaluation;

import org.jspecify.annotations.NullMarked;
