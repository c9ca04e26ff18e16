// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

/** What goes back over HTTP. */
public record Response(int status, String body, String requestId) {}
