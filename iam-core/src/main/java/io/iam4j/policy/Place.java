// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

/** Where in a document's text something stands: its path, and its line and column from 1, or 0 when not known. */
record Place(String path, int line, int column) {
    /** Of what was not read from a text. */
    static final Place NOWHERE = new Place("", 0, 0);
}
