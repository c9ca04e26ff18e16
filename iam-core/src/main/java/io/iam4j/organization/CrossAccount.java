// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.access.question.Access;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the accounts of an organization say of each other: what must wait, what is not there, and trusts that one side alone agrees to. */
final class CrossAccount {
    private static final String ASSUME = "sts:AssumeRole";

    private final Map<String, PlannedAccount> accounts = new LinkedHashMap<>();
    private final Map<String, String> names;
    private final Map<String, Snapshot> after = new HashMap<>();
    private final Map<String, Access> access = new HashMap<>();
    private final List<Need> needs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    CrossAccount(Collection<PlannedAccount> all) {
        names = AccountChanges.names(all.stream().map(PlannedAccount::changes).toList());
        for (PlannedAccount each : all) {
            accounts.put(each.id(), each);
            each.after().ifPresent(state -> after.put(each.id(), state));
        }
    }

    CrossAccount check() {
        for (PlannedAccount account : accounts.values()) {
            for (Step step : account.steps())
                PlannedAccount.trust(step.change()).ifPresent(trust -> principals(account, step, trust));
            Snapshot state = after.get(account.id());
            if (state != null) declared(account, state);
        }
        departures();
        return this;
    }

    /** A role that is deleted goes once the trusts of other accounts have left it; one that does not leave it is told. */
    private void departures() {
        Map<Arn, List<Need>> going = new HashMap<>();
        for (PlannedAccount account : accounts.values())
            account.before()
                    .ifPresent(before -> account.steps().stream()
                            .filter(step -> step.change().nature() == Nature.DELETES)
                            .forEach(step -> account.arn(step.change().target(), before)
                                    .ifPresent(arn ->
                                            going.put(arn, List.of(new Need(account.id(), step.number(), "", 0))))));
        if (going.isEmpty()) return;
        for (PlannedAccount account : accounts.values())
            account.before()
                    .ifPresent(before ->
                            before.account().roles().values().forEach(role -> departures(account, role, going)));
    }

    private void departures(PlannedAccount account, Role role, Map<Arn, List<Need>> going) {
        if (role.trust().isEmpty()) return;
        for (Arn principal : arns(role.trust().get()))
            for (Need deletion : going.getOrDefault(principal, List.of()))
                if (!deletion.account().equals(account.id())) leaves(account, role, principal, deletion);
    }

    private void leaves(PlannedAccount account, Role role, Arn principal, Need deletion) {
        Optional<Step> leaving = account.steps().stream()
                .filter(step -> step.change().target().equals(new Target(Kind.ROLE, role.name())))
                .filter(step -> step.change().nature() == Nature.DELETES
                        || PlannedAccount.trust(step.change())
                                .filter(trust -> !arns(trust).contains(principal))
                                .isPresent())
                .findFirst();
        if (leaving.isPresent())
            needs.add(new Need(
                    deletion.account(),
                    deletion.step(),
                    account.id(),
                    leaving.get().number()));
        else if (!isDeclared(account, role))
            warnings.add(name(account.id()) + ": role " + role.name() + ", which is not declared, trusts " + principal
                    + ", which account " + name(deletion.account()) + " deletes: nobody gets in by that afterwards.");
    }

    /** Whether it says nothing but its name, and means what is there: in an account that is exclusive, silence means none. */
    private static boolean isReference(PlannedAccount account, Resource each) {
        return !account.declared().isExclusive() && each.kind().isReference(each);
    }

    private static boolean isDeclared(PlannedAccount account, Role role) {
        Role declared = account.declared().roles().get(role.name());
        return declared != null && !isReference(account, declared);
    }

    private String name(String id) {
        return names.getOrDefault(id, id);
    }

    private String name(PlannedAccount account) {
        return name(account.id());
    }

    List<Need> needs() {
        return needs;
    }

    List<String> problems() {
        return problems;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Each principal of another account that a trust names has to be there before. */
    private void principals(PlannedAccount account, Step step, PolicyDocument trust) {
        for (Arn principal : arns(trust)) {
            PlannedAccount other = accounts.get(principal.account());
            if (other == null || other == account) continue;
            if (other.before().isEmpty()) {
                warnings.add(name(account) + ": " + step.change().target() + " trusts " + principal
                        + "; whether it is there is not known, for account "
                        + name(other)
                        + " could not be planned. IAM refuses the trust when it is not.");
                continue;
            }
            Optional<Step> maker = other.making(principal);
            // who has that ARN now may be another one than who gets it by the plan
            if (maker.isEmpty() && PlannedAccount.isHeld(other.before().get(), principal) && stays(other, principal))
                continue;
            Snapshot then = after.get(other.id());
            if (maker.isPresent() && then != null && PlannedAccount.isHeld(then, principal))
                needs.add(new Need(
                        account.id(), step.number(), other.id(), maker.get().number()));
            else
                problems.add("account " + name(account) + ": "
                        + step.change().target() + " trusts " + principal
                        + ", which account " + name(other)
                        + " neither holds nor declares, and IAM refuses such a trust; " + nearest(other, principal));
        }
    }

    /** A trust that stays as it is has to name those who are there afterwards: a later plan of it would be refused. */
    private void lasting(PlannedAccount account, Role role) {
        boolean isSet = account.steps().stream()
                .anyMatch(step -> step.change().target().equals(new Target(Kind.ROLE, role.name()))
                        && PlannedAccount.trust(step.change()).isPresent());
        for (Arn principal : isSet ? List.<Arn>of() : arns(role.trust().orElseThrow())) {
            PlannedAccount other = accounts.get(principal.account());
            if (other == null || other == account || other.before().isEmpty() || stays(other, principal)) continue;
            problems.add("account " + name(account) + ": role " + role.name() + " trusts " + principal
                    + ", which account " + name(other)
                    + " does not hold once it is as planned; take it out of the trust, or keep it there.");
        }
    }

    private boolean stays(PlannedAccount other, Arn principal) {
        Snapshot then = after.get(other.id());
        return then != null && PlannedAccount.isHeld(then, principal);
    }

    private String nearest(PlannedAccount other, Arn principal) {
        Snapshot then = after.get(other.id());
        Optional<String> elsewhere = then == null
                ? Optional.empty()
                : Stream.of(Kind.ROLE, Kind.USER)
                        .filter(kind -> kind.arnPrefix().equals(principal.type()))
                        .flatMap(kind -> then.account().resources(kind).values().stream())
                        .filter(each -> each.name().equalsIgnoreCase(principal.name()))
                        .map(each -> each.kind().arnPrefix() + each.path() + each.name())
                        .findFirst();
        return elsewhere
                .map(found -> "it holds " + found + ": name it with its path.")
                .orElse("declare it there, or trust the account.");
    }

    private static List<Arn> arns(PolicyDocument trust) {
        return trust.statements().stream()
                .flatMap(each -> Stream.concat(each.principals().stream(), each.notPrincipals().stream()))
                .filter(each -> each.kind() == Principal.Kind.AWS)
                .flatMap(each -> each.ids().stream())
                .flatMap(id -> Arn.find(id).stream())
                .filter(arn -> !arn.resource().equals("root"))
                .distinct()
                .toList();
    }

    /** What is declared of an account is compared with the accounts that it speaks of. */
    private void declared(PlannedAccount account, Snapshot state) {
        account.declared().resources().filter(each -> !each.isAbsent()).forEach(each -> {
            Resource held = state.account().resources(each.kind()).get(each.name());
            if (held == null || isReference(account, each)) return;
            documents(held).forEach((where, document) -> {
                for (Statement statement : document.statements()) grant(account, where, statement);
            });
            if (held instanceof Role role && role.trust().isPresent()) {
                trusted(account, role);
                lasting(account, role);
            }
        });
    }

    /**
     * Whether the account holds the role in that spelling: a name in a Resource element is case sensitive.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
     */
    private static boolean isWritten(Snapshot account, Arn role) {
        return PlannedAccount.isHeld(account, role)
                && account.account().roles().values().stream()
                        .anyMatch(each -> each.name().equals(role.name()));
    }

    private static Map<String, PolicyDocument> documents(Resource held) {
        Map<String, PolicyDocument> documents = new LinkedHashMap<>();
        if (held instanceof ManagedPolicy policy)
            policy.document().ifPresent(document -> documents.put(policy.kind() + " " + policy.name(), document));
        if (held instanceof PolicyHolder holder)
            holder.inline()
                    .forEach((name, document) -> documents.put(
                            "inline policy " + name + " of " + holder.kind() + " " + holder.name(), document));
        return documents;
    }

    /** A role that a policy lets its holders assume, in another account: it has to be there, and to trust this account. */
    private void grant(PlannedAccount account, String where, Statement statement) {
        if (statement.effect() != Effect.ALLOW || !assumes(statement)) return;
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        Map<String, Set<String>> deaf = new LinkedHashMap<>();
        for (String resource : statement.resources()) {
            Optional<Arn> arn =
                    Arn.find(resource).filter(each -> each.resource().startsWith("role/"));
            if (arn.isEmpty() || resource.contains("*") || resource.contains("$")) continue;
            PlannedAccount other = accounts.get(arn.get().account());
            Snapshot then = other == null ? null : after.get(other.id());
            if (other == null || then == null) continue;
            String role = arn.get().resource().substring("role/".length());
            if (!isWritten(then, arn.get()))
                missing.computeIfAbsent(role, key -> new TreeSet<>()).add(name(other));
            else if (other != account && !trusts(then, arn.get(), account.id()))
                deaf.computeIfAbsent(role, key -> new TreeSet<>()).add(name(other));
        }
        String who = name(account) + ": " + where;
        missing.forEach((role, where2) -> warnings.add(who + " lets its holders assume role " + role
                + ", which is not there in " + String.join(", ", where2) + " and not declared."));
        deaf.forEach((role, where2) -> warnings.add(who + " lets its holders assume role " + role + " in "
                + String.join(", ", where2) + ", which does not trust account " + name(account) + "."));
    }

    private static boolean assumes(Statement statement) {
        boolean all = statement.actions().isEmpty();
        return (all ? statement.notActions() : statement.actions())
                        .stream().anyMatch(action -> new ActionPattern(action).matches(ASSUME.toLowerCase(Locale.ROOT)))
                != all;
    }

    private static boolean trusts(Snapshot account, Arn role, String other) {
        Optional<Role> held = account.account().roles().values().stream()
                .filter(each -> each.name().equalsIgnoreCase(role.name()))
                .findFirst();
        return held.flatMap(Role::trust).stream()
                .flatMap(trust -> trust.statements().stream())
                .filter(each -> each.effect() == Effect.ALLOW)
                .anyMatch(each -> !each.notPrincipals().isEmpty()
                        || each.principals().stream()
                                .filter(principal -> principal.kind() == Principal.Kind.AWS)
                                .flatMap(principal -> principal.ids().stream())
                                .anyMatch(id -> id.equals("*") || id.equals(other) || isOf(id, other)));
    }

    private static boolean isOf(String id, String account) {
        return Arn.find(id).filter(arn -> arn.account().equals(account)).isPresent();
    }

    /** Whom a role of this account trusts in others: somebody there has to be allowed to assume it. */
    private void trusted(PlannedAccount account, Role role) {
        Set<String> others = new TreeSet<>();
        role.trust().orElseThrow().statements().stream()
                .filter(each -> each.effect() == Effect.ALLOW)
                .flatMap(each -> each.principals().stream())
                .filter(each -> each.kind() == Principal.Kind.AWS)
                .flatMap(each -> each.ids().stream())
                .map(CrossAccount::accountOf)
                .flatMap(Optional::stream)
                .filter(id -> !id.equals(account.id()) && after.containsKey(id))
                .forEach(others::add);
        Snapshot state = after.get(account.id());
        if (state == null) return;
        String arn = Arn.iam(account.id(), "role" + role.path() + role.name())
                .resolve(state.partition(), account.id())
                .toString();
        for (String id : others) {
            PlannedAccount other = accounts.get(id);
            if (other == null || isAssumed(id, account.id(), arn)) continue;
            warnings.add(name(account) + ": role " + role.name() + " trusts account "
                    + name(other) + ", where nobody may assume it: no policy there allows " + ASSUME + " on "
                    + arn + ".");
        }
    }

    private static Optional<String> accountOf(String id) {
        return id.matches("[0-9]{12}") ? Optional.of(id) : Arn.find(id).map(Arn::account);
    }

    /** Whether anybody of account {@code id} may assume the role of another account, as far as that is known. */
    private boolean isAssumed(String id, String of, String role) {
        var may = access(id).knowing(access(of)).whoMay(ASSUME, role);
        return Stream.concat(may.allowed().stream(), may.open().stream())
                .anyMatch(who -> who.account().equals(id));
    }

    private Access access(String id) {
        Function<String, Access> made =
                account -> Access.of(after.getOrDefault(account, Snapshot.empty(account, "aws")));
        return access.computeIfAbsent(id, made);
    }
}
