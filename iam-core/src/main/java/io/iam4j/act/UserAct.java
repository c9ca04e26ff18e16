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

/** An act on one user. */
final class UserAct extends Act {
    private final String user;
    private final String what;
    private final Optional<Sealer> sealer;
    private final Work work;
    private final boolean ofMfa;

    /** What is done to a user who is there. */
    @FunctionalInterface
    interface Work {
        void addTo(Draft draft, User user, UserCredentials held);
    }

    private UserAct(String user, String what, Optional<Sealer> sealer, Work work, boolean ofMfa) {
        this.user = user;
        this.what = what;
        this.sealer = sealer;
        this.work = work;
        this.ofMfa = ofMfa;
    }

    UserAct(String user, String what, Optional<Sealer> sealer, Work work) {
        this(user, what, sealer, work, false);
    }

    /** One for which MFA devices alone matter, those that are assigned to nobody among them. */
    static UserAct ofMfa(String user, String what, Optional<Sealer> sealer, Work work) {
        return new UserAct(user, what, sealer, work, true);
    }

    @Override
    public ReadScope scope() {
        return ofMfa ? ReadScope.mfaDevicesOf(user) : ReadScope.credentialsOf(user);
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

    /** The credential of that kind and id, unless there is none: then that is a problem. */
    static Optional<Credential> credential(
            Credential.Kind kind, String id, User user, UserCredentials held, Draft draft) {
        Optional<Credential> found =
                held.of(kind).filter(each -> each.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            String ids = held.of(kind).map(Credential::id).collect(Collectors.joining(", "));
            draft.problems()
                    .add("user \"" + user.name() + "\" has no " + kind + " " + id + "; "
                            + (ids.isEmpty() ? "there is none." : "there is " + ids + "."));
        }
        return found;
    }

    @Override
    public String toString() {
        return what + " of " + user;
    }
}
