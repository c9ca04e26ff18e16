// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what became of an entity since it was created; one that is not there is passed over. */
final class PutHistory implements Action {
    @Override
    public void run(Request request, Xml out) {
        AccountState account = request.account();
        String arn = request.params().required("Arn", Rules.ARN);
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Optional<? extends Tagged> tagged = switch (arn.split("[:/]", -1)[5]) {
            case "user" -> account.users().find(name);
            case "role" -> account.roles().find(name);
            case "instance-profile" -> account.profiles().find(name);
            default -> account.policies().find(name);
        };
        tagged.ifPresent(entity -> {
            List<Params> tags = request.params().structures("Tags");
            entity.tags().put(tags.stream().map(PutHistory::tag).toList());
            if (entity instanceof Role role) used(role, request);
            if (entity instanceof ManagedPolicy policy) dated(policy, request.params());
        });
    }

    private static Tag tag(Params tag) {
        return new Tag(tag.required("Key", Rules.TAG_KEY), tag.required("Value", Rules.TAG_VALUE));
    }

    private static void used(Role role, Request request) {
        String region =
                request.params().raw("Region").orElseGet(() -> request.origins().region());
        SeedingActions.time(request.params(), "LastUsedDate")
                .ifPresent(at -> role.used(new LastUse(at, "sts", region)));
    }

    private static void dated(ManagedPolicy policy, Params params) {
        for (Params version : params.structures("Versions")) {
            Optional<Instant> created = SeedingActions.time(version, "CreateDate");
            policy.version(version.raw("VersionId").orElse(""))
                    .filter(found -> created.isPresent())
                    .ifPresent(found -> policy.restore(
                            new PolicyVersion(found.number(), found.text(), created.get()), policy.isDefault(found)));
        }
        SeedingActions.time(params, "UpdateDate").ifPresent(policy::updated);
    }
}
