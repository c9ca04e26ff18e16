// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.access.DecisionType;
import io.iam4j.model.Kind;
import io.iam4j.policy.Arn;
import io.iam4j.testkit.emulator.action.AccessDecision;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user or role of the embedded IAM may do. The principal is looked up anew for every question. Thread-safe.
 */
public final class PrincipalAccess {
    private final World world;
    private final String accountId;
    private final Kind kind;
    private final String name;

    PrincipalAccess(World world, String accountId, Kind kind, String name) {
        this.world = world;
        this.accountId = accountId;
        this.kind = kind;
        this.name = name;
    }

    /**
     * An answer.
     *
     * @param allowed whether it is allowed
     * @param reason what decided, for a reader
     */
    public record Answer(boolean allowed, String reason) {}

    /** Whom it is about: {@code user ada of account 123456789012}. */
    public String principal() {
        return kind + " " + name + " of account " + accountId;
    }

    /**
     * Whether an action on a resource is allowed.
     *
     * @param resource an ARN, whose placeholders stand for this account and partition, or {@code *}
     * @param context condition keys and their values, besides those that follow from the user or role itself
     */
    public Answer decide(String action, String resource, Map<String, List<String>> context) {
        String resolved = Arn.find(resource)
                .map(arn -> arn.resolve(world.partition(), accountId).toString())
                .orElse(resource);
        AccessDecision.Question question = new AccessDecision.Question(action, resolved, context);
        return world.inCall(() -> {
            AccountState account = world.accountOrEmpty(accountId);
            return AccessDecision.of(world, account, () -> principal(account), question)
                    .map(decided -> answer(decided, action, resolved))
                    .orElse(new Answer(false, "there is nobody of that name"));
        });
    }

    /**
     * The resources, as the statements of policies name them, on which an action is allowed. What {@link #decide} answers for {@code *} says
     * nothing of them.
     *
     * @param context as for {@link #decide}
     */
    public List<String> allowedOn(String action, Map<String, List<String>> context) {
        AccessDecision.Question question = new AccessDecision.Question(action, "*", context);
        return world.inCall(() -> {
            AccountState account = world.accountOrEmpty(accountId);
            return AccessDecision.named(world, account, () -> principal(account), question).stream()
                    .filter(resource -> decide(action, resource, context).allowed())
                    .toList();
        });
    }

    private Optional<Principal> principal(AccountState account) {
        return kind == Kind.USER
                ? account.users().find(name).map(user -> (Principal) user)
                : account.roles().find(name).map(role -> (Principal) role);
    }

    private static Answer answer(AccessDecision decided, String action, String resource) {
        String trust = decided.trust()
                .map(said -> ", the role's trust policy comes to " + said)
                .orElse(
                        action.equalsIgnoreCase("sts:AssumeRole")
                                ? ", no trust policy was asked, for " + resource + " is no role of this server"
                                : "");
        return new Answer(
                decided.decision() == DecisionType.ALLOWED,
                "policies, groups and boundary come to " + decided.identity() + trust + trace(decided.trace()));
    }

    private static String trace(List<String> lines) {
        return lines.isEmpty() ? "; no statement is about that action" : ":\n  " + String.join("\n  ", lines);
    }

    /** As {@link #principal}. */
    @Override
    public String toString() {
        return principal();
    }
}
