// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange.CreateServiceSpecificCredential;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.kind.Draft;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rotation of one service-specific credential. IAM tells no last use of these, so that time alone decides.
 *
 * <pre>
 * the old one alone                      a second one is made beside it, for as long as the old one was made for
 * both, the overlap not over             nothing
 * both, the overlap over                 the old one is marked and switched off
 * the old one off for a week, or expired it is deleted
 * the old one gone                       nothing
 * </pre>
 *
 * @param id the id of the old one
 * @param overlap how long both work
 * @param sealer whom the new password is sealed to
 */
record ServicePasswordRotation(String id, Duration overlap, Sealer sealer) {
    /**
     * How many a user can have for one service.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
     */
    private static final int MOST = 2;

    /** As long as an access key that a rotation switched off. */
    private static final Duration COOLING = Duration.ofDays(7);

    void addTo(Draft draft, User user, UserCredentials held) {
        List<Credential> all =
                held.of(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL).toList();
        Optional<Credential> old =
                all.stream().filter(each -> each.id().equals(id)).findFirst();
        if (old.isEmpty()) {
            draft.warnings()
                    .add("user " + user.name() + " has no service-specific credential " + id
                            + ": its rotation is over, or there"
                            + " never was one of that id. There "
                            + (all.isEmpty() ? "is none." : "is " + ids(all) + "."));
            return;
        }
        Facts facts = held.facts(old.get());
        List<Credential> others = all.stream()
                .filter(each -> !each.id().equals(id))
                .filter(each -> held.facts(each).service().equals(facts.service()))
                .toList();
        if (others.isEmpty()) create(draft, user, facts);
        else if (isOlder(held.facts(others.get(0)), facts)) tooMany(draft, user, others);
        else goOn(draft, user, old.get(), facts, held.facts(others.get(0)));
    }

    private static String ids(List<Credential> credentials) {
        return credentials.stream().map(Credential::id).collect(Collectors.joining(", "));
    }

    private static boolean isOlder(Facts one, Facts other) {
        Instant created = one.created().orElse(Instant.MAX);
        return created.isBefore(other.created().orElse(Instant.MIN));
    }

    private void tooMany(Draft draft, User user, List<Credential> others) {
        draft.problems()
                .add("user \"" + user.name() + "\" has " + MOST + " credentials for the service of " + id
                        + ", which is as many as there can be, and " + ids(others) + " is the older one: delete it by"
                        + " deleteServicePassword(\"" + others.get(0).id() + "\"), or rotate it first.");
    }

    private void create(Draft draft, User user, Facts old) {
        if (old.service().isEmpty()) {
            draft.problems().add("it is not known which service " + id + " is for.");
            return;
        }
        ShuttingOff.warnIfShutOff(user, draft);
        draft.add(new CreateServiceSpecificCredential(
                user.name(), old.service().get(), lifetime(old), sealer.recipient()));
        next(draft, id + " is switched off", draft.now().plus(overlap));
    }

    private static OptionalInt lifetime(Facts old) {
        if (old.created().isEmpty() || old.expires().isEmpty()) return OptionalInt.empty();
        Duration lifetime = Duration.between(old.created().get(), old.expires().get());
        return OptionalInt.of(Math.max(1, Math.toIntExact(Math.round(lifetime.toHours() / 24.0))));
    }

    private void goOn(Draft draft, User user, Credential old, Facts facts, Facts young) {
        if (facts.status().equals(Optional.of(Status.EXPIRED))) {
            draft.add(new DeleteCredential(user.name(), old));
            return;
        }
        Instant over = young.created().orElse(draft.now()).plus(overlap);
        if (!facts.isDead() && draft.now().isBefore(over)) next(draft, id + " is switched off", over);
        else if (!facts.isDead() || offSince(user).isEmpty()) switchOff(draft, user, old, facts);
        else delete(draft, user, old, offSince(user).get().plus(COOLING));
    }

    private Optional<Instant> offSince(User user) {
        return UserMark.SERVICE_PASSWORD_REPLACED
                .on(user)
                .filter(said -> said.credentials().contains(id))
                .map(UserMark.Said::at);
    }

    /** One that somebody else switched off is marked, for nobody knows since when it is off. */
    private void switchOff(Draft draft, User user, Credential old, Facts facts) {
        String tag = UserMark.SERVICE_PASSWORD_REPLACED.tag();
        if (!UserMark.hasRoom(user, tag, 0)) {
            draft.problems()
                    .add(id + " is not switched off: it has to be noted in a tag, and user \"" + user.name()
                            + "\" has as many tags as a user may have.");
            return;
        }
        List<String> marked = new ArrayList<>(List.of(id));
        UserMark.SERVICE_PASSWORD_REPLACED.on(user).ifPresent(said -> marked.addAll(said.credentials()));
        UserCredentials held = draft.state().credentials(user.name());
        marked.removeIf(each ->
                held.held().stream().noneMatch(credential -> credential.id().equals(each)));
        Map<String, String> before = new TreeMap<>(user.tags());
        before.keySet().retainAll(List.of(tag));
        String value = new UserMark.Said(draft.now(), marked.stream().distinct().toList()).value();
        draft.add(new Tag(new Target(Kind.USER, user.name()), user.name(), Map.of(tag, value), before));
        if (!facts.isDead()) draft.add(new UpdateCredential(user.name(), old, Status.INACTIVE, true));
        next(draft, id + " is deleted", draft.now().plus(COOLING));
    }

    private void delete(Draft draft, User user, Credential old, Instant at) {
        if (draft.now().isBefore(at)) next(draft, id + " is deleted", at);
        else draft.add(new DeleteCredential(user.name(), old));
    }

    private static void next(Draft draft, String what, Instant at) {
        draft.warnings()
                .add(what + " by a plan of the same act made at " + at.truncatedTo(ChronoUnit.SECONDS) + " or later.");
    }
}
