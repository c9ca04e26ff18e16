// SPDX-License-Identifier: Apache-2.0
/** What is set of the account itself: alias, password policy, tokens of STS, access to root users, and what is done by hand. */
@NullMarked
package io.iam4j.model.settings;

import org.jspecify.annotations.NullMarked;
