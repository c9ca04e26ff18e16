// SPDX-License-Identifier: Apache-2.0
/**
 * The control of a server over HTTP. Internal to iam4j: not part of its API, and free to change; what it answers is in {@code
 * openapi.json}.
 */
@NullMarked
package io.iam4j.testkit.control;

import org.jspecify.annotations.NullMarked;
