// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Holdings;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.seed.Seeded;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The quotas of an account while it is seeded. What a real account holds is put there whatever quota this one has, and with what is there
 * already: the quotas that could refuse it do not count meanwhile. Afterwards each is what it was, or what the source says, and at least
 * what the account holds.
 */
final class SeedQuotas {
    private final AccountState account;
    private final Map<Quota, Integer> afterwards = new EnumMap<>(Quota.class);

    private SeedQuotas(AccountState account, Seed seed) {
        this.account = account;
        if (seed.isExport())
            for (Quota quota : Quota.values())
                afterwards.put(quota, account.settings().limit(quota));
        seed.quotas().forEach((key, limit) -> {
            if (Quota.isKnown(key)) afterwards.put(Quota.named(key), limit);
        });
    }

    /** Seeds an account. */
    static Seeded around(AccountState account, Seed seed, Supplier<Seeded> seeding) {
        SeedQuotas quotas = account.locked(() -> new SeedQuotas(account, seed));
        account.locked(() -> account.settings().lift(quotas.afterwards.keySet()));
        try {
            return seeding.get();
        } finally {
            account.locked(quotas::settle);
        }
    }

    private SeedQuotas settle() {
        account.settings().enforceAll();
        afterwards.forEach((quota, limit) -> {
            int held = Math.max(limit, Holdings.of(account, quota));
            if (account.settings().limit(quota) != held) account.settings().limit(quota, held);
        });
        return this;
    }
}
