// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Look;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Changes of users and their memberships. */
final class UserWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    UserWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.tags()
                .put(
                        Kind.USER,
                        (id, tags) -> iam.tagUser(
                                request -> request.userName(id).tags(tags).overrideConfiguration(NoRetry.ATTEMPT)),
                        (id, keys) -> iam.untagUser(
                                request -> request.userName(id).tagKeys(keys).overrideConfiguration(NoRetry.ATTEMPT)));
        writes.put(CreateUser.class, Write.by(this::create).doneAgainOn("EntityAlreadyExists", this::isAsSent));
        writes.put(UpdateUser.class, Write.by(this::update).doneAgainOn("NoSuchEntity", this::isRenamed));
        writes.put(DeleteUser.class, Write.removal(recent, this::delete).lookingFirst(this::isAnother));
        writes.put(AddUserToGroup.class, Write.by(this::join));
        writes.put(RemoveUserFromGroup.class, Write.removal(recent, this::leave));
    }

    private void create(CreateUser change) {
        iam.createUser(request -> {
            request.userName(change.user())
                    .path(change.path())
                    .tags(Tags.list(change.tags()))
                    .overrideConfiguration(NoRetry.ATTEMPT);
            change.boundary().ifPresent(policy -> request.permissionsBoundary(policy.toString()));
        });
    }

    private boolean isAsSent(CreateUser change, LostCalls lost) {
        Look<GetUserResponse> look = lost.look(() -> user(change.user()));
        User user = look.answer().user();
        Optional<String> boundary = Optional.ofNullable(user.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn);
        return lost.mayHaveMade(look, user.createDate())
                && user.userName().equals(change.user())
                && user.path().equals(change.path())
                && boundary.equals(change.boundary().map(PolicyRef::toString))
                && Tags.same(change.tags(), user.tags());
    }

    private GetUserResponse user(String name) {
        return Answers.checked(iam.getUser(request -> request.userName(name).overrideConfiguration(NoRetry.LOOK)));
    }

    /** A renamed user keeps the date of its creation; one that was made since is another. */
    private boolean isRenamed(UpdateUser change, LostCalls lost) {
        Look<GetUserResponse> look = lost.look(() -> user(change.newName()));
        User user = look.answer().user();
        return !lost.age(look, user.createDate()).isSince() && user.path().equals(change.newPath());
    }

    /** Whether the user was deleted, and another has made one of the same name since. */
    private boolean isAnother(DeleteUser change, LostCalls lost) {
        return lost.showsNewer(
                () -> user(change.user()), answer -> answer.user().createDate());
    }

    private void update(UpdateUser change) {
        iam.updateUser(request -> {
            request.userName(change.user()).overrideConfiguration(NoRetry.ATTEMPT);
            if (!change.newName().equals(change.user())) request.newUserName(change.newName());
            if (!change.newPath().equals(change.path())) request.newPath(change.newPath());
        });
    }

    private void delete(DeleteUser change) {
        iam.deleteUser(request -> request.userName(change.user()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void join(AddUserToGroup change) {
        iam.addUserToGroup(request ->
                request.userName(change.user()).groupName(change.group()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    private void leave(RemoveUserFromGroup change) {
        iam.removeUserFromGroup(request ->
                request.userName(change.user()).groupName(change.group()).overrideConfiguration(NoRetry.ATTEMPT));
    }
}
