// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.write;

import io.iam4j.model.Kind;
import io.iam4j.plan.TagChange;
import io.iam4j.plan.TagChange.Tag;
import io.iam4j.plan.TagChange.Untag;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;

/** Changes of tags; each kind of entity has a call of its own, and groups have none. */
final class TagWrites {
    private final IamClient iam;

    TagWrites(IamClient iam) {
        this.iam = iam;
    }

    void register(Writes writes) {
        writes.put(Tag.class, Write.by(this::tag));
        writes.put(Untag.class, Write.removal(this::untag));
    }

    private void tag(Tag change) {
        String name = change.tagged().name();
        List<software.amazon.awssdk.services.iam.model.Tag> tags = Tags.list(change.tags());
        switch (change.tagged().kind()) {
            case USER -> iam.tagUser(
                    request -> request.userName(name).tags(tags).overrideConfiguration(Once.ATTEMPT));
            case ROLE -> iam.tagRole(
                    request -> request.roleName(name).tags(tags).overrideConfiguration(Once.ATTEMPT));
            case POLICY -> iam.tagPolicy(
                    request -> request.policyArn(arn(change)).tags(tags).overrideConfiguration(Once.ATTEMPT));
            case INSTANCE_PROFILE -> iam.tagInstanceProfile(
                    request -> request.instanceProfileName(name).tags(tags).overrideConfiguration(Once.ATTEMPT));
            default -> throw untaggable(change);
        }
    }
}
