// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The keys that were issued, with their secrets: long-term ones, also deleted ones, and temporary credentials. */
final class KeyForm {
    private KeyForm() {}

    static void write(JsonOut out, String id, IssuedKey key) {
        out.text("id", id).text("account", key.accountId()).text("secret", key.secret());
        holder(out, key.holder());
        out.object("session", key.sessionContext(), KeyForm::session);
    }

    private static void holder(JsonOut out, IssuedKey.Holder holder) {
        if (holder instanceof IssuedKey.UserHolder user)
            out.text("holder", "user").text("userId", user.userId());
        else if (holder instanceof IssuedKey.SessionHolder session)
            out.text("holder", "session").text("userId", session.userId()).text("arn", session.arn());
        else if (holder instanceof IssuedKey.FederatedHolder federated)
            out.text("holder", "federated")
                    .text("userId", federated.userId())
                    .text("arn", federated.arn())
                    .text("behind", federated.behind());
        else if (holder instanceof IssuedKey.RootHolder root)
            out.text("holder", "root").text("taskPolicy", root.taskPolicy());
    }

    static IssuedKey read(JsonIn in) {
        return new IssuedKey(in.text("account"), holder(in), in.text("secret"), in.object("session", KeyForm::session));
    }

    private static IssuedKey.Holder holder(JsonIn in) {
        return switch (in.text("holder")) {
            case "user" -> new IssuedKey.UserHolder(in.text("userId"));
            case "session" -> new IssuedKey.SessionHolder(in.text("userId"), in.text("arn"));
            case "federated" -> new IssuedKey.FederatedHolder(in.text("userId"), in.text("arn"), in.optional("behind"));
            case "root" -> new IssuedKey.RootHolder(in.optional("taskPolicy"));
            default -> throw in.wrong("holder", "user, session, federated or root is expected");
        };
    }

    private static void session(JsonOut out, SessionContext session) {
        SessionPolicies policies = session.policies().orElse(SessionPolicies.NONE);
        out.text("token", session.token())
                .time("issued", session.issued())
                .time("expires", session.expires())
                .time("mfaSince", session.mfaSince().orElse(null))
                .flag("limited", session.policies().isPresent())
                .texts("policies", policies.documents())
                .texts("managedPolicies", policies.managed())
                .flag("tokenOfFirstVersion", session.isOfFirstVersion())
                .texts("transitive", new TreeSet<>(session.marks().transitive()))
                .text("sourceIdentity", session.marks().sourceIdentity())
                .text("provider", session.marks().provider());
        Parts.tags(out, session.marks().tags());
    }

    private static SessionContext session(JsonIn in) {
        SessionPolicies policies = new SessionPolicies(in.texts("policies"), in.texts("managedPolicies"));
        SessionMarks marks = new SessionMarks(
                Parts.tags(in),
                Set.copyOf(in.texts("transitive")),
                in.optional("sourceIdentity"),
                in.optional("provider"));
        return new SessionContext(
                in.text("token"),
                in.time("issued"),
                in.time("expires"),
                in.optionalTime("mfaSince"),
                in.flag("limited") ? Optional.of(policies) : Optional.empty(),
                marks,
                in.flag("tokenOfFirstVersion"));
    }
}
