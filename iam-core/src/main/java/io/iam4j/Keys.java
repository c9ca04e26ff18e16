// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.NewSecret;
import io.iam4j.plan.UnplannableException;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.UnusableRecipientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The keys of a declaration, judged while the account is read: the first use of OpenPGP costs as much as the reading. */
final class Keys {
    private final CompletableFuture<Map<Recipient, Verdict>> verdicts;

    /** What was found of a key: warnings, or why it cannot serve. */
    private record Verdict(List<String> warnings, Optional<String> refusal) {}

    private Keys(CompletableFuture<Map<Recipient, Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    static Keys judgedAside(Map<Recipient, Sealer> sealers) {
        return new Keys(CompletableFuture.supplyAsync(() -> {
            Map<Recipient, Verdict> verdicts = new LinkedHashMap<>();
            sealers.forEach((recipient, sealer) -> verdicts.put(recipient, judge(sealer)));
            return verdicts;
        }));
    }

    private static Verdict judge(Sealer sealer) {
        try {
            return new Verdict(sealer.judge(Instant.now()), Optional.empty());
        } catch (UnusableRecipientException unusable) {
            return new Verdict(List.of(), Optional.of(unusable.getMessage()));
        }
    }

    /** Refuses changes that need a key that cannot serve; warns of the keys that only would be needed one day. */
    ChangeSet check(ChangeSet changes) {
        Set<Recipient> needed =
                changes.secrets().stream().map(NewSecret::recipient).collect(Collectors.toSet());
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        verdicts.join().forEach((recipient, verdict) -> {
            warnings.addAll(verdict.warnings());
            verdict.refusal().ifPresent(needed.contains(recipient) ? problems::add : warnings::add);
        });
        ChangeSet warned = changes.warning(warnings);
        if (!problems.isEmpty()) throw new UnplannableException(changes.origin().name(), problems, warned.warnings());
        return warned;
    }
}
