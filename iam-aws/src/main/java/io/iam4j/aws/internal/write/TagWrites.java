// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import java.util.Collection;
import java.util.List;
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
        String id = change.id();
        List<software.amazon.awssdk.services.iam.model.Tag> tags = Tags.list(change.tags());
        switch (change.tagged().kind()) {
            case USER -> iam.tagUser(request -> request.userName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE -> iam.tagRole(request -> request.roleName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT));
            case POLICY ->
                iam.tagPolicy(request -> request.policyArn(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT));
            case INSTANCE_PROFILE ->
                iam.tagInstanceProfile(
                        request -> request.instanceProfileName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw untaggable(change);
        }
    }

    private void untag(Untag change) {
        String id = change.id();
        Collection<String> keys = change.tags().keySet();
        switch (change.tagged().kind()) {
            case USER ->
                iam.untagUser(request -> request.userName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT));
            case ROLE ->
                iam.untagRole(request -> request.roleName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT));
            case POLICY ->
                iam.untagPolicy(request -> request.policyArn(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT));
            case INSTANCE_PROFILE ->
                iam.untagInstanceProfile(request ->
                        request.instanceProfileName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT));
            default -> throw untaggable(change);
        }
    }

    private static IllegalArgumentException untaggable(TagChange change) {
        return new IllegalArgumentException("the service has no tags for a " + change.tagged());
    }
}
