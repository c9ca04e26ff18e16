// SPDX-License-Identifier: Apache-2.0
/** Internal to iam-core: the shell of pages, and the escaping that every format of documents shares. */
@NullMarked
package io.iam4j.render.internal;

import org.jspecify.annotations.NullMarked;
