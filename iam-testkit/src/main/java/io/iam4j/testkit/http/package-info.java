// SPDX-License-Identifier: Apache-2.0
/** A client of the AWS Query protocol for tests that speak to the wire themselves: requests, signatures, answers, MFA codes. */
@NullMarked
package io.iam4j.testkit.http;

import org.jspecify.annotations.NullMarked;
