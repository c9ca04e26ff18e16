// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;

/** Creates a user with its path, boundary and tags. */
final class CreateUser implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("UserName", Rules.NAME_64);
        String path = request.path();
        List<Tag> tags = Tagging.read(request, Tags.ignoringCase());
        AccountState account = request.account();
        Users.requireFree(account, name);
        Optional<String> boundary = Attachments.boundary(request, "user");
        User user = account.createUser(path, name);
        boundary.ifPresent(arn -> account.policyUse().boundary(user, arn));
        user.tags().put(tags);
        out.in("User", () -> Elements.wholeUser(out, user));
    }
}
