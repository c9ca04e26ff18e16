// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What policies say of an action, statement by statement, for a reader who wonders why it is allowed or not. */
final class DecisionTrace {
    private final AccessRequest ask;

    DecisionTrace(AccessRequest ask) {
        this.ask = ask;
    }

    /** The statements of a principal's policies, its groups' and its boundary that are about the action. */
    Stream<String> of(AccountState account, Principal principal) {
        Stream<String> groups = principal instanceof User user
                ? user.groups().stream().flatMap(group -> own(account, group, " of group " + group.name()))
                : Stream.empty();
        Stream<String> boundary = principal instanceof Bounded bounded
                ? bounded.boundary().stream().flatMap(arn -> boundary(account, arn))
                : Stream.empty();
        Stream<String> password = Authority.ofPasswordPolicy(account, principal).stream()
                .flatMap(policy -> in(policy, "password policy of the account"));
        return Stream.of(own(account, principal, ""), groups, boundary, password)
                .flatMap(all -> all);
    }

    private Stream<String> own(AccountState account, Principal principal, String whose) {
        return Stream.concat(
                principal.inline().all().stream()
                        .flatMap(inline ->
                                in(CompiledPolicy.parse(inline.document()), "inline policy " + inline.name() + whose)),
                principal.attached().stream().flatMap(arn -> managed(account, arn, "policy ", whose)));
    }

    private Stream<String> managed(AccountState account, String arn, String kind, String whose) {
        return account.policy(arn).stream()
                .flatMap(policy -> in(CompiledPolicy.parse(policy.inForce().document()), kind + policy.name() + whose));
    }

    /** A boundary that does not speak of the action forbids it. */
    private Stream<String> boundary(AccountState account, String arn) {
        List<String> said = managed(account, arn, "boundary ", "").toList();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return said.isEmpty() ? Stream.of("boundary " + name + " does not allow it") : said.stream();
    }

    private Stream<String> in(CompiledPolicy policy, String name) {
        return numbered(policy.statements(), name, statement -> statement.explain(ask));
    }

    /** The statements of service control policies, level by level; a level that does not allow the action forbids it. */
    Stream<String> ofLevels(List<List<CompiledPolicy>> levels) {
        return IntStream.range(0, levels.size()).boxed().flatMap(i -> {
            String name = "service control policies at level " + i + " of the organization";
            List<String> said =
                    levels.get(i).stream().flatMap(policy -> in(policy, name)).toList();
            return said.isEmpty() ? Stream.of(name + " do not allow it") : said.stream();
        });
    }

    /** The statements of a trust policy that are about the action. */
    Stream<String> ofTrust(CompiledPolicy trust, Requester party) {
        return numbered(
                trust.statements(),
                "trust policy",
                statement -> statement.explain(ask).map(said -> statement.isFor(party) ? said : said + ", to others"));
    }

    private static Stream<String> numbered(
            List<CompiledStatement> statements, String name, Function<CompiledStatement, Optional<String>> says) {
        return IntStream.range(0, statements.size())
                .boxed()
                .flatMap(i -> says.apply(statements.get(i)).stream()
                        .map(said -> name + ", statement " + name(i, statements.get(i)) + ", " + said));
    }

    private static String name(int index, CompiledStatement statement) {
        return index + 1 + (statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")");
    }
}
