// SPDX-License-Identifier: Apache-2.0
/** The organization that an embedded IAM begins with, as a value: its accounts, units and service control policies. */
@NullMarked
package io.iam4j.testkit.organization;

import org.jspecify.annotations.NullMarked;
