// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
            state.settings(state.settings().withAlias(Optional.of(alias)));
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
            state.settings(state.settings().withPasswordPolicy(Optional.of(policy)));
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
            state.settings(state.settings().withAlias(Optional.empty()));
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
            state.settings(state.settings().withPasswordPolicy(Optional.empty()));
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

    /** Sets the version of the tokens that the global endpoint of STS issues. */
    @JsonTypeName("SetSecurityTokenServicePreferences")
    record SetSecurityTokenServicePreferences(
            @JsonProperty("version") TokenVersion version,
            @JsonProperty("before") Optional<TokenVersion> before) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, "tokens of the global STS endpoint");
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of(before.map(old -> old + " -> ").orElse("") + version);
        }

        @Override
        public void applyTo(AccountState state) {
            state.settings(state.settings().globalEndpointTokens(version));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("GlobalEndpointTokenVersion", version == TokenVersion.V1 ? "v1Token" : "v2Token");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }

    /**
     * Enables a feature of the organization for the root users of its member accounts: EnableOrganizationsRootCredentialsManagement or
     * EnableOrganizationsRootSessions.
     */
    @JsonTypeName("EnableRootAccess")
    record EnableRootAccess(@JsonProperty("feature") RootAccess feature) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS);
        }

        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of(feature.feature());
        }

        @Override
        public void applyTo(AccountState state) {
            Set<RootAccess> all = new TreeSet<>(state.settings().rootAccess().orElse(Set.of()));
            all.add(feature);
            state.settings(state.settings().rootAccess(all));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), "EnableOrganizations" + feature.feature());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }

    /** Disables one: DisableOrganizationsRootCredentialsManagement or DisableOrganizationsRootSessions. */
    @JsonTypeName("DisableRootAccess")
    record DisableRootAccess(@JsonProperty("feature") RootAccess feature) implements AccountChange {
        @Override
        public Target target() {
            return new Target(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS);
        }

        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of(feature.feature());
        }

        @Override
        public void applyTo(AccountState state) {
            Set<RootAccess> all = new TreeSet<>(state.settings().rootAccess().orElse(Set.of()));
            all.remove(feature);
            state.settings(state.settings().rootAccess(all));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), "DisableOrganizations" + feature.feature());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE;
        }
    }
}
