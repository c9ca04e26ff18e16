// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.Optional;

/** A change of the account itself. */
public sealed interface AccountChange extends ChangeRecord {
    /** Sets the alias; the service replaces one that is there. */
    record CreateAccountAlias(String alias, Optional<String> before) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, "alias");
        }

        @Override
        public Nature nature() {
            return before.isPresent() ? Nature.ALTERS : Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of(before.map(old -> old + " -> ").orElse("") + alias);
        }

        @Override
        public Snapshot after(Snapshot snapshot) {
            return snapshot.account(snapshot.account().alias(alias));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }

    /** Sets the password policy, whole. */
    record UpdateAccountPasswordPolicy(PasswordPolicy policy, Optional<PasswordPolicy> before)
            implements AccountChange {
        /** The name under which changes that depend on the policy wait for it. */
        static final String KEY = "password policy";

        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, KEY);
        }

        @Override
        public Nature nature() {
            return before.isPresent() ? Nature.ALTERS : Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return before.map(old -> List.of(old + " ->", policy.toString())).orElse(List.of(policy.toString()));
        }

        @Override
        public Snapshot after(Snapshot snapshot) {
            Account account = snapshot.account().passwordPolicy(policy);
            return snapshot.account(account);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.ACCOUNT, KEY);
        }
    }
}
