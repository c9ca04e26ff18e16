// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

/**
 * What goes back over HTTP.
 *
 * @param type the media type of the body
 */
public record Response(int status, String type, String body, String requestId) {}
