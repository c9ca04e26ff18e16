// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.change.Target;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which roles of an account a user, another account or an identity provider may assume, by their trust policies: a role that only a service
 * assumes is no way in for anybody, save the caller, who has come by it. What is open counts: a condition, and whether a principal's own
 * policies let it assume the role.
 */
final class Assumable {
    /** The ways to assume a role, in lower case; what else a trust policy allows, such as sts:TagSession, is none. */
    static final List<String> ACTIONS =
            List.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");

    private static final String EVERYBODY = "*";

    /** What a trust policy has in place of the ARN of a user or role that is gone. */
    private static final Pattern GONE = Pattern.compile("A(IDA|ROA)[A-Z0-9]+");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Snapshot account;
    private final MovedUsers moved;
    private final Optional<Target> caller;

    /** Of {@code account}, where {@code moved} are there by another ARN than trust policies may name. */
    Assumable(Snapshot account, MovedUsers moved) {
        this.account = account;
        this.moved = moved;
        caller = account.caller().flatMap(Callers::entity);
    }

    /** Whether somebody may assume the role of that name. */
    boolean isOf(String role) {
        boolean own = caller.filter(
                        entity -> entity.kind() == Kind.ROLE && entity.name().equalsIgnoreCase(role))
                .isPresent();
        return new Search(own).finds(role);
    }

    /** From role to role that trusts it, without recursion: a chain may be as long as the account has roles. */
    private final class Search {
        private final Set<String> seen = new HashSet<>();
        private final Deque<String> open = new ArrayDeque<>();
        private boolean byService;
        private boolean areAllOpen;

        Search(boolean byService) {
            this.byService = byService;
        }

        boolean finds(String role) {
            open.add(role);
            while (!open.isEmpty()) {
                String next = open.remove();
                if (seen.add(next.toLowerCase(Locale.ROOT)) && letsIn(next)) return true;
                byService = false;
            }
            return false;
        }

        /** Whether somebody other than a role may assume it; the roles that may are looked at later. */
        private boolean letsIn(String name) {
            Role role = account.account().roles().get(name);
            if (role == null) return false;
            if (role.trust().isEmpty()) return true;
            PolicyDocument trust = role.trust().get();
            return ACTIONS.stream()
                    .anyMatch(action -> statements(trust, Effect.ALLOW, action)
                            .anyMatch(statement -> !statement.notPrincipals().isEmpty()
                                    || statement.principals().stream()
                                            .filter(principal ->
                                                    byService || principal.kind() != Principal.Kind.SERVICE)
                                            .flatMap(principal -> principal.ids().stream())
                                            .filter(id -> !isDenied(id, action, trust))
                                            .anyMatch(id -> byService || exists(id, name))));
        }

        /** Whether anybody is behind a principal that the trust policy of {@code role} names; what is not of this account counts. */
        private boolean exists(String id, String role) {
            if (GONE.matcher(id).matches()) return false;
            Optional<Arn> arn = Arn.find(id);
            if (!accountOf(id).equals(Optional.of(account.accountId()))) return true;
            String type = arn.map(Arn::type).orElse("root");
            return switch (type) {
                case "user" -> moved.had(id) || isThere(Kind.USER, arn.orElseThrow());
                case "role" ->
                    isThere(Kind.ROLE, arn.orElseThrow())
                            && later(arn.orElseThrow().name());
                case "assumed-role" -> later((arn.orElseThrow().resource() + "/").split("/", -1)[1]);
                case "root" -> isAnybodyElse();
                default ->
                    providerKind(type)
                            .map(kind -> isProviderThere(kind, arn.orElseThrow()))
                            .orElse(true);
            };
        }

        private boolean later(String role) {
            open.add(role);
            return false;
        }

        /** The root user may assume no role. */
        private boolean isAnybodyElse() {
            if (!account.account().users().isEmpty()) return true;
            if (!areAllOpen) open.addAll(account.account().roles().keySet());
            areAllOpen = true;
            return false;
        }
    }

    /** The statements of that effect that are about the action, which is in lower case. */
    static Stream<Statement> statements(PolicyDocument trust, Effect effect, String action) {
        return trust.statements().stream()
                .filter(statement -> statement.effect() == effect)
                .filter(statement -> statement.actions().isEmpty()
                        ? !isAmong(statement.notActions(), action)
                        : isAmong(statement.actions(), action));
    }

    private static boolean isAmong(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> new ActionPattern(pattern).matches(action));
    }

    /** Whether it is denied whatever the request says. */
    private static boolean isDenied(String id, String action, PolicyDocument trust) {
        return statements(trust, Effect.DENY, action)
                .filter(statement -> statement.conditions().isEmpty())
                .anyMatch(statement -> statement.principals().isEmpty()
                        ? statement.notPrincipals().stream()
                                .flatMap(principal -> principal.ids().stream())
                                .noneMatch(id::equals)
                        : statement.principals().stream()
                                .flatMap(principal -> principal.ids().stream())
                                .anyMatch(denied -> isWithin(id, denied)));
    }

    private static boolean isWithin(String id, String denied) {
        boolean account = ACCOUNT.matcher(denied).matches() || denied.endsWith(":root");
        return denied.equals(EVERYBODY)
                || denied.equals(id)
                || account && accountOf(id).isPresent() && accountOf(id).equals(accountOf(denied));
    }

    private static Optional<String> accountOf(String id) {
        return ACCOUNT.matcher(id).matches() ? Optional.of(id) : Arn.find(id).map(Arn::account);
    }

    private static Optional<Kind> providerKind(String type) {
        return Stream.of(OidcProvider.KIND, SamlProvider.KIND)
                .filter(kind -> kind.arnPrefix().equals(type))
                .findFirst();
    }

    /** Whether an identity provider of the account is there: of one that was not asked for that is not known. */
    private boolean isProviderThere(Kind kind, Arn arn) {
        String name = arn.resource()
                .substring(Math.min(arn.type().length() + 1, arn.resource().length()));
        boolean read = account.scope()
                .map(scope -> scope.breadth() != ReadScope.Breadth.BULK
                        || scope.details(kind).contains(name))
                .orElse(true);
        return !read
                || isUnreadable(kind, name)
                || account.account().resources(kind).keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean isUnreadable(Kind kind, String name) {
        return account.unreadable().stream()
                .anyMatch(each -> each.kind() == kind && each.name().equalsIgnoreCase(name));
    }

    private boolean isThere(Kind kind, Arn arn) {
        Resource there = account.account().resources(kind).get(arn.name());
        return there == null ? isUnreadable(kind, arn.name()) : there.path().equals(arn.path());
    }
}
