// SPDX-License-Identifier: Apache-2.0
/** New passwords and keys from their making to their sealing. */
@NullMarked
package io.iam4j.secret;

import org.jspecify.annotations.NullMarked;
