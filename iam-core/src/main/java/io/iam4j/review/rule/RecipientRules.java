// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.UnusableRecipientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that secrets are sealed to, as their sealers judge them: of PGP keys that are near their expiry, for instance. */
final class RecipientRules {
    private RecipientRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(
                "recipient-key",
                Severity.LOW,
                "keys of people that expire, or cannot be sealed to",
                RecipientRules::keys,
                Need.DECLARATION));
    }

    private static Stream<Finding> keys(Reviewed account, Rule rule) {
        Map<Recipient, Sealer> sealers = account.declaration().orElseThrow().sealers();
        List<Finding> found = new ArrayList<>();
        sealers.forEach((recipient, sealer) -> {
            Verdict verdict = judged(account, sealer);
            if (verdict.problems().isEmpty()) return;
            Finding finding = rule.found(
                    subject(account, recipient),
                    verdict.usable()
                            ? "The key that secrets are sealed to should be looked at: " + recipient + "."
                            : "Nothing can be sealed to the key: " + recipient + ".",
                    verdict.usable()
                            ? "Once it has expired, no new secret reaches its owner."
                            : "A plan that makes a secret for its owner is refused.");
            found.add(finding.seenBy(verdict.problems())
                    .mendedBy(rule.byHand(
                            "Ask the owner for a new or prolonged key, and declare it.",
                            "the file or server that the key is read from",
                            "The next review no longer finds it.")));
        });
        return found.stream();
    }

    private record Verdict(boolean usable, List<String> problems) {}

    private static Verdict judged(Reviewed account, Sealer sealer) {
        try {
            return new Verdict(true, sealer.judge(account.now()));
        } catch (UnusableRecipientException unusable) {
            return new Verdict(false, List.of(String.valueOf(unusable.getMessage())));
        }
    }

    private static Target subject(Reviewed account, Recipient recipient) {
        String owners = account.declaration().orElseThrow().users().values().stream()
                .filter(user -> recipients(user).anyMatch(recipient::equals))
                .map(User::name)
                .collect(Collectors.joining(", "));
        return owners.isEmpty() ? new Target(Kind.ACCOUNT, "recipients") : Reviewed.user(owners);
    }

    private static Stream<Recipient> recipients(User user) {
        return Stream.of(
                        user.consoleAccess().flatMap(ConsoleAccess::recipient),
                        user.accessKeys().flatMap(AccessKeys::recipient))
                .flatMap(Optional::stream);
    }
}
