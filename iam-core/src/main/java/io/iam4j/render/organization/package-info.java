// SPDX-License-Identifier: Apache-2.0
/** The plan of an organization to be shown, and a report of which accounts are other than declared. */
@NullMarked
package io.iam4j.render.organization;

import org.jspecify.annotations.NullMarked;
