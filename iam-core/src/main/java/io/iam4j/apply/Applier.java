// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretIntent;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out change sets. */
public final class Applier {
    private Applier() {}

    /**
     * Carries out {@code changes} on {@code account}: in their order, several at once, each tried again while its failure is
     * transient. Every key that is needed is judged, a probe sealed with it, and the sink tried, before
     * the first call. A step that fails stops only what depends on it. Where the sink has a journal, what earlier applies left
     * unfinished is mended first; the result begins with these steps.
     *
     * @param sealers the keys to seal new secrets with, by recipient
     * @return the outcome of every step
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot serve; nothing was changed
     * @throws io.iam4j.secret.SinkException when secrets cannot be put where they should go; nothing was changed
     */
    public static Applied apply(
            ChangeSet changes, LiveAccount account, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        Objects.requireNonNull(changes, "changes");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(sealers, "sealers");
        SecretMaker secrets =
                new SecretMaker(changes.origin().forSecrets(), sealers, Objects.requireNonNull(options, "options"));
        secrets.judge(changes);
        List<SecretIntent> unfinished = options.sink()
                .journal()
                .map(journal -> journal.unfinished(changes.origin().accountId()))
                .orElse(List.of());
        if (unfinished.isEmpty() && changes.secrets().isEmpty())
            return new ApplyRun(changes, account, secrets, options).run();
        options.sink().prepare();
        try {
            if (unfinished.isEmpty()) return new ApplyRun(changes, account, secrets, options).run();
            Recovery recovery = new Recovery(changes, sealers.keySet(), options);
            recovery.look(unfinished, account);
            return recovery.settle(new ApplyRun(recovery.changes(), account, secrets, options).run());
        } finally {
            secrets.finish();
        }
    }
}
