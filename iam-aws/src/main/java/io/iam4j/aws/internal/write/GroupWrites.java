// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import software.amazon.awssdk.services.iam.IamClient;

/** Changes of groups. */
final class GroupWrites {
    private final IamClient iam;

    GroupWrites(IamClient iam) {
        this.iam = iam;
    }

    void register(Writes writes) {
        writes.put(
                CreateGroup.class,
                Write.by(this::create)
                        .doneAgainOn(
                                "EntityAlreadyExists",
                                change -> path(change.group()).equals(change.path())));
        writes.put(
                UpdateGroup.class,
                Write.by(this::update)
                        .doneAgainOn(
                                "NoSuchEntity", change -> path(change.newName()).equals(change.newPath())));
        writes.put(DeleteGroup.class, Write.removal(this::delete));
    }

    private void create(CreateGroup change) {
        iam.createGroup(request ->
                request.groupName(change.group()).path(change.path()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    private String path(String group) {
        return Answers.checked(iam.getGroup(request -> request.groupName(group).maxItems(1)))
                .group()
                .path();
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
