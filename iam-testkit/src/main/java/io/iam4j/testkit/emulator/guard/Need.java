// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.testkit.emulator.evaluation.Ask;
import io.iam4j.testkit.emulator.evaluation.Facts;

/**
 * One permission that a request needs. Immutable.
 *
 * @param action the action that policies must allow
 * @param target what it is done to
 * @param extra what is known beyond the request's own context
 */
public record Need(String action, Target target, Facts extra) {
    static Need of(String action, Target target) {
        return new Need(action, target, Facts.none());
    }

    Ask ask(Facts context) {
        return new Ask(action, target.arn(), target.facts(action).and(context).and(extra));
    }
}
