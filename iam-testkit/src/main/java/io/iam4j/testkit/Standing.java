// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.access.DecisionType;
import io.iam4j.model.Kind;
import io.iam4j.testkit.assertion.Access;
import io.iam4j.testkit.emulator.action.Judgement;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user or role of the embedded IAM may do; it is looked up for every question.
 *
 * @param kind user or role
 */
record Standing(World world, String accountId, Kind kind, String name) implements Access {
    @Override
    public String who() {
        return kind + " " + name + " of account " + accountId;
    }

    @Override
    public Verdict decide(String action, String resource, Map<String, List<String>> context) {
        Judgement.Question question = new Judgement.Question(action, resource, context);
        AccountState account = world.account(accountId);
        return Judgement.of(world, account, () -> principal(account), question)
                .map(judged -> verdict(judged, action, resource))
                .orElse(new Verdict(false, "there is nobody of that name"));
    }

    private Optional<Principal> principal(AccountState account) {
        return kind == Kind.USER
                ? account.users().find(name).map(user -> (Principal) user)
                : account.roles().find(name).map(role -> (Principal) role);
    }

    private static Verdict verdict(Judgement judged, String action, String resource) {
        String trust = judged.trust()
                .map(said -> ", the role's trust policy comes to " + said)
                .orElse(
                        action.equalsIgnoreCase("sts:AssumeRole")
                                ? ", no trust policy was asked, for " + resource + " is no role of this server"
                                : "");
        return new Verdict(
                judged.decision() == DecisionType.ALLOWED,
                "policies, groups and boundary come to " + judged.identity() + trust + voices(judged.voices()));
    }

    private static String voices(List<String> lines) {
        return lines.isEmpty() ? "; no statement is about that action" : ":\n  " + String.join("\n  ", lines);
    }
}
