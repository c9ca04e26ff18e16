// SPDX-License-Identifier: Apache-2.0
/** How the accounts of an organization are found and reached. */
@NullMarked
package io.iam4j.aws.internal.organization;

import org.jspecify.annotations.NullMarked;
