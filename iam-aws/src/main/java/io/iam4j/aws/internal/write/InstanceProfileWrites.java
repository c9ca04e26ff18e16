// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.CreateInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.DeleteInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.model.Kind;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/** Changes of instance profiles. */
final class InstanceProfileWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    InstanceProfileWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        Kind.INSTANCE_PROFILE,
                        (id, tags) -> iam.tagInstanceProfile(request ->
                                request.instanceProfileName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (id, keys) -> iam.untagInstanceProfile(request ->
                                request.instanceProfileName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(
                CreateInstanceProfile.class, Write.by(this::create).doneAgainOn("EntityAlreadyExists", this::isAsSent));
        writes.put(AddRoleToInstanceProfile.class, Write.by(this::add).doneOn("LimitExceeded", this::held));
        writes.put(RemoveRoleFromInstanceProfile.class, Write.removal(recent, this::remove));
        writes.put(
                DeleteInstanceProfile.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreateInstanceProfile change) {
        iam.createInstanceProfile(request -> request.instanceProfileName(change.profile())
                .path(change.path())
                .tags(Tags.list(change.tags()))
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private boolean isAsSent(CreateInstanceProfile change, LostCalls lost) {
        Look<GetInstanceProfileResponse> look = lost.look(() -> profile(change.profile()));
        InstanceProfile profile = look.answer().instanceProfile();
        return lost.mayHaveMade(look, profile.createDate())
                && profile.instanceProfileName().equals(change.profile())
                && profile.path().equals(change.path())
                && Tags.same(change.tags(), profile.tags());
    }

    private GetInstanceProfileResponse profile(String name) {
        return Answers.checked(iam.getInstanceProfile(
                request -> request.instanceProfileName(name).overrideConfiguration(NoRetry.LOOK)));
    }

    /** Whether the profile was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeleteInstanceProfile change, LostCalls lost) {
        return lost.showsNewer(
                () -> profile(change.profile()),
                answer -> answer.instanceProfile().createDate());
    }

    private void add(AddRoleToInstanceProfile change) {
        iam.addRoleToInstanceProfile(request -> request.instanceProfileName(change.profile())
                .roleName(change.role())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** The service refuses the role that is in the profile already with LimitExceeded, as it does any other: there is one. */
    private Finding held(AddRoleToInstanceProfile change) {
        return profile(change.profile()).instanceProfile().roles().stream()
                .findFirst()
                .map(role -> Finding.of(role.roleName().equalsIgnoreCase(change.role())))
                .orElse(Finding.UNSEEN);
    }

    private void remove(RemoveRoleFromInstanceProfile change) {
        iam.removeRoleFromInstanceProfile(request -> request.instanceProfileName(change.profile())
                .roleName(change.role())
                .overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void delete(DeleteInstanceProfile change) {
        iam.deleteInstanceProfile(
                request -> request.instanceProfileName(change.profile()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
