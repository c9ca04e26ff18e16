// SPDX-License-Identifier: Apache-2.0
/**
 * Accounts from what other tools keep: Terraform's state and plans, CloudFormation templates, and the answer of {@code
 * get-account-authorization-details}.
 */
@NullMarked
package io.iam4j.imports;

import org.jspecify.annotations.NullMarked;
