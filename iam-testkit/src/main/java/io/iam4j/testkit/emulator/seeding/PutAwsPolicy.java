// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Brings a policy of AWS along that the catalogue does not have, or that may not be attached any more. */
final class PutAwsPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("Arn", Rules.ARN);
        boolean attachable = request.params().bool("IsAttachable").orElse(true);
        if (attachable && request.world().catalog().find(arn).isPresent()) return;
        ManagedPolicy policy = policy(request, arn);
        for (Params version : request.params().structures("Versions")) add(policy, version);
        SeedingActions.time(request.params(), "UpdateDate").ifPresent(policy::updated);
        request.account().broughtAwsPolicies().put(arn, policy);
        out.text("Brought", arn);
    }

    private static ManagedPolicy policy(Request request, String arn) {
        String resource = arn.substring(arn.indexOf(":policy/") + ":policy".length());
        int mark = resource.lastIndexOf('/') + 1;
        String name = resource.substring(mark);
        Instant created = SeedingActions.time(request.params(), "CreateDate").orElseGet(request::now);
        String id = request.params().raw("Id").orElseGet(() -> Ids.fixed("ANPA", name));
        Origin origin = new Origin(
                request.world().partition(), "aws", resource.substring(0, mark), name, created, Optional.of(id));
        return new ManagedPolicy(origin, Optional.empty(), 1);
    }

    private static void add(ManagedPolicy policy, Params version) {
        String document = version.required("Document", Rules.DOCUMENT);
        int number = Integer.parseInt(
                version.required("VersionId", Rules.VERSION).substring(1).replaceFirst("\\..*", ""));
        Instant created = SeedingActions.time(version, "CreateDate").orElseGet(policy::created);
        policy.restore(
                new PolicyVersion(number, () -> document, created),
                version.bool("IsDefaultVersion").orElse(true));
    }
}
