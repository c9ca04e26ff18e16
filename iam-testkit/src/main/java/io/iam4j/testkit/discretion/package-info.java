// SPDX-License-Identifier: Apache-2.0
/** Whether a test printed a secret. Public for the neighbour that runs tests; no API. */
@NullMarked
package io.iam4j.testkit.discretion;

import org.jspecify.annotations.NullMarked;
