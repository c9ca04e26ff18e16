// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;

/** Changes of groups. */
final class GroupWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    GroupWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.put(CreateGroup.class, Write.by(this::create).doneAgainOn("EntityAlreadyExists", this::isAsSent));
        writes.put(UpdateGroup.class, Write.by(this::update).doneAgainOn("NoSuchEntity", this::isRenamed));
        writes.put(DeleteGroup.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
    }

    private void create(CreateGroup change) {
        iam.createGroup(request ->
                request.groupName(change.group()).path(change.path()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    private boolean isAsSent(CreateGroup change, LostCalls lost) {
        Look<GetGroupResponse> look = lost.look(() -> group(change.group()));
        Group group = look.answer().group();
        return lost.mayHaveMade(look, group.createDate()) && group.path().equals(change.path());
    }

    private GetGroupResponse group(String name) {
        return Answers.checked(
                iam.getGroup(request -> request.groupName(name).maxItems(1).overrideConfiguration(NoRetry.LOOK)));
    }

    /** A renamed group keeps the date of its creation; one that was made since is another. */
    private boolean isRenamed(UpdateGroup change, LostCalls lost) {
        Look<GetGroupResponse> look = lost.look(() -> group(change.newName()));
        Group group = look.answer().group();
        return !lost.age(look, group.createDate()).isSince() && group.path().equals(change.newPath());
    }

    /** Whether the group was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeleteGroup change, LostCalls lost) {
        return lost.showsNewer(
                () -> group(change.group()), answer -> answer.group().createDate());
    }

    private void update(UpdateGroup change) {
        iam.updateGroup(request -> {
            request.groupName(change.group()).overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.newName().equals(change.group())) request.newGroupName(change.newName());
            if (!change.newPath().equals(change.path())) request.newPath(change.newPath());
        });
    }

    private void delete(DeleteGroup change) {
        iam.deleteGroup(request -> request.groupName(change.group()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
