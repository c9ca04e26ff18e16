// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/**
 * Lets a policy of AWS stay with those who have it, and be attached to nobody else; when the last one lost it, the account does not see it
 * any more (AWS Managed Policy Reference Guide, about-managed-policy-reference, "Deprecated AWS managed policies").
 */
final class RetireAwsPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        ManagedPolicy policy =
                request.account().broughtAwsPolicies().get(request.params().required("Arn", Rules.ARN));
        if (policy != null) policy.attachable(false);
    }
}
