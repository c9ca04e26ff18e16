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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of a declaration, judged while the account is read: the first use of OpenPGP costs as much as the reading. */
final class Keys {
    private final CompletableFuture<Map<Recipient, Verdict>> verdicts;

    /**
     * What was found of a key.
     *
     * @param warnings of a key that works
     * @param refusal why it cannot serve
     * @param defect what the sealer threw that it should not
     */
    private record Verdict(List<String> warnings, Optional<String> refusal, Optional<Throwable> defect) {}

    private Keys(CompletableFuture<Map<Recipient, Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    /** The keys by whom they seal to; of two for the same recipient the first. */
    static Map<Recipient, Sealer> byRecipient(Sealer... keys) {
        return Arrays.stream(keys).collect(Collectors.toMap(Sealer::recipient, Function.identity(), (a, b) -> a));
    }

    /** Begins to judge the keys as of {@code now}. */
    static Keys judgedAside(Map<Recipient, Sealer> sealers, Instant now) {
        return new Keys(CompletableFuture.supplyAsync(() -> {
            Map<Recipient, Verdict> verdicts = new LinkedHashMap<>();
            sealers.forEach((recipient, sealer) -> verdicts.put(recipient, judge(recipient, sealer, now)));
            return verdicts;
        }));
    }

    private static Verdict judge(Recipient recipient, Sealer sealer, Instant now) {
        try {
            return new Verdict(sealer.judge(now), Optional.empty(), Optional.empty());
        } catch (UnusableRecipientException unusable) {
            return new Verdict(List.of(), Optional.of(unusable.getMessage()), Optional.empty());
        } catch (RuntimeException | LinkageError defect) {
            String text = "The key of " + recipient + " could not be judged: its sealer failed with " + defect + ".";
            return new Verdict(List.of(), Optional.of(text), Optional.of(defect));
        }
    }

    /**
     * Adds warnings of the keys, also of those that cannot serve and are not needed.
     *
     * @throws UnplannableException when a key that the changes need cannot serve
     */
    ChangeSet check(ChangeSet changes) {
        Set<Recipient> needed =
                changes.secrets().stream().map(NewSecret::recipient).collect(Collectors.toSet());
        List<String> problems = new ArrayList<>();
        List<Throwable> defects = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        verdicts.join().forEach((recipient, verdict) -> {
            warnings.addAll(verdict.warnings());
            verdict.refusal().ifPresent(needed.contains(recipient) ? problems::add : warnings::add);
            verdict.defect().filter(defect -> needed.contains(recipient)).ifPresent(defects::add);
        });
        ChangeSet warned = changes.warning(warnings);
        if (problems.isEmpty()) return warned;
        UnplannableException refusal = new UnplannableException(changes.origin().name(), problems, warned.warnings());
        defects.forEach(refusal::addSuppressed);
        throw refusal;
    }
}
