// SPDX-License-Identifier: Apache-2.0
/** Writes plans, accounts and reports as documents: text, Markdown, HTML, commands, and JSON, which is read back. */
@NullMarked
package io.iam4j.render;

import org.jspecify.annotations.NullMarked;
