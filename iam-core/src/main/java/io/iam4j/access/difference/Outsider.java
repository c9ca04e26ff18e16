// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.PrincipalMatch;
import io.iam4j.access.Requester;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody outside the account whom a trust policy names: another account or a principal of it, a service, an identity provider, anybody. */
record Outsider(Principal.Kind kind, String id) {
    private static final String ANYBODY = "*";

    /** Those whom the trust policy of a role names and who are not of the account, by a name for a reader. */
    static TreeMap<String, Outsider> in(AccountAccess access, String role) {
        TreeMap<String, Outsider> all = new TreeMap<>();
        String own = access.account().accountId();
        access.trustOf(role).stream()
                .flatMap(trust -> trust.statements().stream())
                .flatMap(statement -> Stream.concat(
                        statement.source().principals().stream(), statement.source().notPrincipals().stream()))
                .forEach(principal -> principal.ids().stream()
                        .map(id -> new Outsider(principal.kind(), id))
                        .filter(each -> !each.isOf(own))
                        .forEach(each -> all.put(each.shown(), each)));
        boolean open = access.trustOf(role).stream()
                .anyMatch(trust -> !trust.isKnown()
                        || trust.statements().stream()
                                .anyMatch(each -> !each.denies()
                                        && !each.source().notPrincipals().isEmpty()));
        if (open) all.put("anybody", new Outsider(Principal.Kind.AWS, ANYBODY));
        return all;
    }

    private boolean isOf(String account) {
        return kind == Principal.Kind.AWS && (id.equals(account) || accountOf().equals(account));
    }

    private String accountOf() {
        return id.matches("[0-9]{12}") ? id : Arn.find(id).map(Arn::account).orElse("");
    }

    /** How a statement is about them: it names them, their account, or everybody. */
    Named in(CompiledStatement statement) {
        if (kind == Principal.Kind.AWS || kind == Principal.Kind.FEDERATED) return Named.of(statement, requester());
        List<Principal> not = statement.source().notPrincipals();
        boolean isNamed = not.isEmpty() ? isAmong(statement.source().principals()) : !isAmong(not);
        PrincipalMatch match = isNamed ? PrincipalMatch.EXACT : PrincipalMatch.NONE;
        return new Named(match, Optional.empty(), match);
    }

    private boolean isAmong(List<Principal> principals) {
        return principals.stream()
                .anyMatch(each -> each.kind() == kind && each.ids().contains(id)
                        || each.kind() == Principal.Kind.AWS && each.ids().contains(ANYBODY));
    }

    private Requester requester() {
        if (kind == Principal.Kind.FEDERATED) return Requester.federated("", id);
        if (id.equals(ANYBODY)) return Requester.of("somebody", List.of());
        String account = accountOf();
        if (account.equals(id)) return Requester.of(account, List.of("arn:aws:iam::" + id + ":root"));
        return Arn.find(id).map(Requester::of).orElseGet(() -> Requester.of(account, List.of(id)));
    }

    /** Such as {@code account 111111111111}, or {@code role builder of account 111111111111}. */
    String shown() {
        if (id.equals(ANYBODY)) return "anybody";
        return switch (kind) {
            case SERVICE -> "service " + id;
            case FEDERATED -> "identity provider " + id.replaceFirst("^arn:[^/]*/", "");
            case CANONICAL_USER -> "canonical user " + id;
            case AWS -> account();
        };
    }

    private String account() {
        if (id.matches("[0-9]{12}")) return "account " + id;
        Optional<Arn> arn = Arn.find(id);
        if (arn.isEmpty()) return id;
        String account = "account " + arn.get().account();
        return arn.get().resource().equals("root")
                ? account
                : arn.get().type() + " " + arn.get().name() + " of " + account;
    }
}
