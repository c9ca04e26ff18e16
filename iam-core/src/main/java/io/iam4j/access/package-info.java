// SPDX-License-Identifier: Apache-2.0
/**
 * Evaluation of policies without any call: may a principal perform an action on a resource, and why.
 *
 * <pre>{@code
 * Access access = Access.of(snapshot);
 * Decision decision = access.decide(caller, "iam:CreateUser", "*", ConditionContext.partial());
 * if (!decision.isAllowed()) System.out.println(decision);
 * }</pre>
 */
@NullMarked
package io.iam4j.access;

import org.jspecify.annotations.NullMarked;
