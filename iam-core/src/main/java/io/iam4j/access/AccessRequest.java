// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

/**
 * What is asked of policies: may this action be performed on this resource.
 *
 * @param action a single action such as {@code iam:CreateUser}; case is ignored
 * @param resource an ARN, or {@code *} for an action that names no resource
 * @param context the condition keys of the request
 */
public record AccessRequest(String action, String resource, ConditionContext context) {}
