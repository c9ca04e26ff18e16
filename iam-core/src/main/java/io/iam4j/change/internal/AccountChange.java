// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Optional;

/** A change of the account itself. */
public sealed interface AccountChange extends ChangeRecord {
    /** Sets the alias; the service replaces one that is there. */
    @JsonTypeName("CreateAccountAlias")
    record CreateAccountAlias(
            @JsonProperty("alias") String alias,
            @JsonProperty("before") Optional<String> before) implements AccountChange {
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
        public void applyTo(AccountState state) {
            state.alias(Optional.of(alias));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("AccountAlias", alias);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }

    /** Sets the password policy, whole. */
    @JsonTypeName("UpdateAccountPasswordPolicy")
    record UpdateAccountPasswordPolicy(
            @JsonProperty("policy") PasswordPolicy policy,
            @JsonProperty("before") Optional<PasswordPolicy> before) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, "password policy");
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
        public void applyTo(AccountState state) {
            state.passwordPolicy(Optional.of(policy));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("MinimumPasswordLength", policy.minimumLength())
                    .with("RequireLowercaseCharacters", policy.requiresLowercase())
                    .with("RequireUppercaseCharacters", policy.requiresUppercase())
                    .with("RequireNumbers", policy.requiresNumbers())
                    .with("RequireSymbols", policy.requiresSymbols())
                    .with("AllowUsersToChangePassword", policy.allowsUsersToChange())
                    .with("HardExpiry", policy.hardExpiry());
            return api.withUnless("MaxPasswordAge", policy.maxAgeDays(), 0)
                    .withUnless("PasswordReusePrevention", policy.remembered(), 0);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.ACCOUNT, "", Slot.PASSWORD_POLICY);
        }
    }

    /** Deletes the alias. */
    @JsonTypeName("DeleteAccountAlias")
    record DeleteAccountAlias(@JsonProperty("alias") String alias) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, "alias");
        }

        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of(alias);
        }

        @Override
        public void applyTo(AccountState state) {
            state.alias(Optional.empty());
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("AccountAlias", alias);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }

    /** Deletes the password policy: the service's default applies then. */
    @JsonTypeName("DeleteAccountPasswordPolicy")
    record DeleteAccountPasswordPolicy(
            @JsonProperty("before") PasswordPolicy before) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, "password policy");
        }

        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of(before.toString());
        }

        @Override
        public void applyTo(AccountState state) {
            state.passwordPolicy(Optional.empty());
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(Kind.ACCOUNT, "", Slot.PASSWORD_POLICY);
        }
    }
}
