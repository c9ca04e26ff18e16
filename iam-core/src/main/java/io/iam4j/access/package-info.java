// SPDX-License-Identifier: Apache-2.0
/**
 * Evaluation of policies without any call: compiled documents, the context of a request, and decisions with their reasons. What is asked of
 * an account is asked in {@code io.iam4j.access.question}.
 *
 * <pre>{@code
 * CompiledPolicy policy = CompiledPolicy.parse(json);
 * Decision decision = CompiledPolicy.decide(List.of(policy), new AccessRequest("iam:CreateUser", "*", ConditionContext.partial()));
 * if (!decision.isAllowed()) System.out.println(decision);
 * }</pre>
 */
@NullMarked
package io.iam4j.access;

import org.jspecify.annotations.NullMarked;
