// SPDX-License-Identifier: Apache-2.0
/** Makes the site of the Markdown in {@code docs}, and checks it. {@code docs/how-it-works.md} says how. */
@NullMarked
package io.iam4j.examples.site;

import org.jspecify.annotations.NullMarked;
