// SPDX-License-Identifier: Apache-2.0
/** Internal to iam-core: the shell of pages, the escaping that formats of documents share, and the pages of reports. */
@NullMarked
package io.iam4j.render.internal;

import org.jspecify.annotations.NullMarked;
