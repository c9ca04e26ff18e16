// SPDX-License-Identifier: Apache-2.0
/** JSON with places: what a document says, and where in the text it says it. */
@NullMarked
package io.iam4j.json;

import org.jspecify.annotations.NullMarked;
