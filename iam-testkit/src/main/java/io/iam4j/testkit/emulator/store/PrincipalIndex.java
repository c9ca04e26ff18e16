// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.document.Directory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Users and roles of all accounts, by ARN and by unique id. Thread-safe. */
public final class PrincipalIndex implements Directory {
    private final Map<String, String> idByArn = new ConcurrentHashMap<>();
    private final Map<String, String> arnById = new ConcurrentHashMap<>();
    private final Predicate<String> knowsAccount;

    PrincipalIndex(Predicate<String> knowsAccount) {
        this.knowsAccount = knowsAccount;
    }

    void add(Principal principal) {
        idByArn.put(principal.arn(), principal.id());
        arnById.put(principal.id(), principal.arn());
    }

    void remove(Principal principal) {
        idByArn.remove(principal.arn(), principal.id());
        arnById.remove(principal.id());
    }

    void clear() {
        idByArn.clear();
        arnById.clear();
    }

    @Override
    public Optional<String> idOf(String arn) {
        return Optional.ofNullable(idByArn.get(arn));
    }

    @Override
    public Optional<String> arnOf(String id) {
        return Optional.ofNullable(arnById.get(id));
    }

    @Override
    public boolean knowsAccount(String accountId) {
        return knowsAccount.test(accountId);
    }
}
