// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Party;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Issues temporary credentials for a role whose trust policy allows the caller. */
final class AssumeRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("RoleArn", Rules.ARN);
        request.params().required("RoleSessionName", Rules.SESSION_NAME);
        request.params().optional("ExternalId", Rules.EXTERNAL_ID);
        Optional<Instant> mfa = Sessions.mfa(request);
        Facts facts = Authority.facts(request);
        if (mfa.isPresent())
            facts = facts.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge", "0");
        Party party = Authority.party(request.world(), request.caller());
        new Assumption(arn, "sts:AssumeRole", party, facts, mfa).carryOut(request, out);
    }
}
