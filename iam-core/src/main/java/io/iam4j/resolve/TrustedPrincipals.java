// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the principals that trust policies name. IAM refuses a trust in a user or role that is not there, and ties one that it takes to
 * that very user or role: it follows a user who gets another name or path, and is dead once the user or role is deleted, even for
 * another of the same name.
 */
public final class TrustedPrincipals {
    private static final List<Kind> PROVIDERS = List.of(OidcProvider.KIND, SamlProvider.KIND);

    private final Resolution resolution;
    private final Snapshot observed;

    /** Of the declaration that {@code resolution} resolves. */
    public TrustedPrincipals(Resolution resolution) {
        this.resolution = resolution;
        observed = resolution.observed();
    }

    /**
     * Checks that the users and roles of this account whom a declared trust policy names will be there, at that path, and that the plan
     * deletes no identity provider that it names.
     *
     * @param unchanged whether the account holds that trust policy already, so that nothing is to be set: what it names and is not there
     *     stays acceptable
     */
    public void check(Role role, PolicyDocument trust, boolean unchanged) {
        own(trust, Principal.Kind.AWS)
                .filter(arn -> !unchanged || isThere(arn))
                .forEach(arn -> trouble(arn, known(arn).newName(arn.name()))
                        .or(() -> unchanged ? handedOn(arn) : Optional.empty())
                        .ifPresent(trouble -> resolution.problem(role, "trusts " + arn + ", " + trouble)));
        own(trust, Principal.Kind.FEDERATED).forEach(arn -> checkProvider(role, arn, unchanged));
    }

    /** Checks that a role which is created anew can get the trust policy that it has now. */
    public void checkKept(Role role, PolicyDocument trust) {
        own(trust, Principal.Kind.AWS).forEach(arn -> {
            Optional<String> newName =
                    Optional.of(known(arn).nameAfter(arn.name())).filter(after -> !after.equalsIgnoreCase(arn.name()));
            trouble(arn, newName)
                    .ifPresent(trouble -> resolution.problem(
                            role,
                            "is created anew with the trust policy that it has, which names " + arn + ", " + trouble
                                    + "; declare whom it trusts: role(\"" + role.name() + "\").trusting(...)"));
        });
    }

    private Stream<Arn> own(PolicyDocument trust, Principal.Kind kind) {
        return trust.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.kind() == kind)
                .flatMap(principal -> principal.ids().stream())
                .flatMap(id -> Arn.find(id).stream())
                .filter(arn -> arn.account().equals(observed.accountId()))
                .filter(arn -> kind == Principal.Kind.FEDERATED
                        || arn.type().equals(Kind.USER.arnPrefix())
                        || arn.type().equals(Kind.ROLE.arnPrefix()))
                .distinct();
    }

    private static Kind kind(Arn arn) {
        return arn.type().equals(Kind.USER.arnPrefix()) ? Kind.USER : Kind.ROLE;
    }

    private Names known(Arn arn) {
        return resolution.names(kind(arn));
    }

    private boolean isThere(Arn arn) {
        Resource held = observed.account().resources(kind(arn)).get(arn.name());
        return held != null && held.path().equals(arn.path());
    }

    /** Why nobody has that ARN once the plan is carried out, as the end of a sentence. */
    private Optional<String> trouble(Arn arn, Optional<String> newName) {
        Names known = known(arn);
        Optional<Arn> right = known.find(newName.orElse(arn.name())).map(name -> after(kind(arn), name));
        if (right.isEmpty())
            return Optional.of(known.missing(arn.name())
                    + (known.isGone(arn.name()) ? "" : "; if it is to be made, declare it with account.with(...)"));
        if (newName.isPresent()) return Optional.of("which is renamed here; trust " + right.get());
        return right.get().path().equals(arn.path()) && right.get().name().equals(arn.name())
                ? Optional.empty()
                : Optional.of("which is not there; trust " + right.get());
    }

    /** The trust that the account holds is one in whoever has the name now. */
    private Optional<String> handedOn(Arn arn) {
        String after = known(arn).nameAfter(arn.name());
        return after.equalsIgnoreCase(arn.name())
                ? Optional.empty()
                : Optional.of(
                        "which becomes \"" + after + "\" here while another takes its name: the trust that is there"
                                + " means the one that has the name now; make the first of these renames in a plan before this one");
    }

    private void checkProvider(Role role, Arn arn, boolean unchanged) {
        for (Kind kind : PROVIDERS) {
            if (!arn.resource().startsWith(kind.arnPrefix() + "/")) continue;
            Names known = resolution.names(kind);
            String name = arn.resource().substring(kind.arnPrefix().length() + 1);
            if (known.isGone(name) && (!unchanged || known.held(name).isPresent()))
                resolution.problem(role, "trusts " + arn + ", " + known.gone(name));
        }
    }

    /** Its ARN once the plan is carried out: at the declared path, or where it is found. */
    private Arn after(Kind kind, String name) {
        Resource wanted = resolution.desired().resources(kind).get(name);
        if (wanted == null)
            wanted = resolution.desired().resources(kind).values().stream()
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        Resource held = wanted == null
                ? observed.account().resources(kind).get(name)
                : resolution.names(kind).before(wanted).orElse(null);
        String path = wanted != null ? resolution.path(wanted, held) : held == null ? "/" : held.path();
        return Arn.iam(observed.accountId(), kind.arnPrefix() + path + name)
                .resolve(observed.partition(), observed.accountId());
    }
}
