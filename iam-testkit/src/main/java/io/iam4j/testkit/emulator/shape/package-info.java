// SPDX-License-Identifier: Apache-2.0
/** The shapes of requests and answers as the service's own model has them, and what a request must look like to be read. */
@NullMarked
package io.iam4j.testkit.emulator.shape;

import org.jspecify.annotations.NullMarked;
