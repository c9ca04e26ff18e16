// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;

/**
 * One permission that a request needs. Immutable.
 *
 * @param action the action that policies must allow
 * @param target what it is done to
 * @param extra what is known beyond the request's own context
 */
public record Need(String action, Target target, ConditionContext extra) {
    /** A permission that is asked for with nothing beyond the request's own context. */
    public static Need of(String action, Target target) {
        return new Need(action, target, ConditionContext.complete());
    }

    AccessRequest ask(ConditionContext context) {
        return new AccessRequest(
                action, target.arn(), target.facts(action).and(context).and(extra));
    }
}
