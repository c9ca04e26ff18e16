// SPDX-License-Identifier: Apache-2.0
/** Actions on role templates, and the templates that AWS publishes. */
@NullMarked
package io.iam4j.testkit.emulator.template;

import org.jspecify.annotations.NullMarked;
