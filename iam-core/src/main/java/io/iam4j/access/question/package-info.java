// SPDX-License-Identifier: Apache-2.0
/**
 * Access as a question: may this principal do that, who may, what may it do at all, which roles can it get to, and can it make itself more
 * than it is. Answered from a declaration or from what was read, without any call.
 *
 * <pre>{@code
 * Access access = Access.of(account);
 * access.may(ada, "s3:GetObject", "arn:aws:s3:::reports/2026.csv");
 * access.whoMay("iam:CreateUser", "*");
 * access.whatMay(ada);
 * access.canAssume(ada);
 * access.escalations();
 * }</pre>
 */
@NullMarked
package io.iam4j.access.question;

import org.jspecify.annotations.NullMarked;
