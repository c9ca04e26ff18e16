// SPDX-License-Identifier: Apache-2.0
/** Many accounts as one desired state: layers of accounts, what they need of each other, and how a plan of them is rolled out. */
@NullMarked
package io.iam4j.organization;

import org.jspecify.annotations.NullMarked;
