// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.internal.Nearest;
import io.iam4j.kind.Draft;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An act on one user. */
final class UserAct extends Act {
    private final String user;
    private final String what;
    private final Optional<Sealer> sealer;
    private final Work work;

    /** What is done to a user who is there. */
    @FunctionalInterface
    interface Work {
        void addTo(Draft draft, User user, UserCredentials held);
    }

    UserAct(String user, String what, Optional<Sealer> sealer, Work work) {
        this.user = user;
        this.what = what;
        this.sealer = sealer;
        this.work = work;
    }

    @Override
    public ReadScope scope() {
        return ReadScope.credentialsOf(user);
    }

    @Override
    public Map<Recipient, Sealer> sealers() {
        return sealer.map(each -> Map.of(each.recipient(), each)).orElse(Map.of());
    }

    @Override
    public void addTo(Draft draft) {
        List<User> found = draft.state().all(Kind.USER, User.class).stream()
                .filter(each -> each.name().equalsIgnoreCase(user))
                .toList();
        if (found.isEmpty()) {
            String near = Nearest.to(user, draft.state().all(Kind.USER).keySet(), 3);
            draft.problems()
                    .add("there is no user \"" + user + "\""
                            + (near.isEmpty() ? "." : "; meant is perhaps " + near + "."));
            return;
        }
        User there = found.get(0);
        work.addTo(draft, there, draft.state().credentials(there.name()));
    }

    /** The access key of that id, unless there is none: then that is a problem. */
    static Optional<Credential> accessKey(String id, User user, UserCredentials held, Draft draft) {
        Optional<Credential> found =
                accessKeys(held).filter(key -> key.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            String ids = accessKeys(held).map(Credential::id).collect(Collectors.joining(", "));
            draft.problems()
                    .add("user \"" + user.name() + "\" has no access key " + id + "; "
                            + (ids.isEmpty() ? "there is none." : "there is " + ids + "."));
        }
        return found;
    }

    static Stream<Credential> accessKeys(UserCredentials held) {
        return held.of(Credential.Kind.ACCESS_KEY);
    }

    @Override
    public String toString() {
        return what + " of " + user;
    }
}
