// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

/**
 * Where in a file something stands.
 *
 * @param file its path from the root of the repository, as a relative URI
 * @param line its line from 1
 * @param column its column from 1, in UTF-16 code units
 */
public record SourcePlace(String file, int line, int column) {}
