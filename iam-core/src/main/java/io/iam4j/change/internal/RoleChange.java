// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.Holding;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A change of a role. */
public sealed interface RoleChange extends ChangeRecord {
    /** The role's name. */
    String role();

    @Override
    default Target target() {
        return new Target(Kind.ROLE, role());
    }

    /** Creates a role with its trust, description, session length, tags and permissions boundary. */
    @JsonTypeName("CreateRole")
    record CreateRole(
            @JsonProperty("role") String role,
            @JsonProperty("path") String path,
            @JsonProperty("trust") PolicyDocument trust,
            @JsonProperty("settings") Settings settings,
            @JsonProperty("tags") Map<String, String> tags,
            @JsonProperty("boundary") Optional<PolicyRef> boundary)
            implements RoleChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create")
                    .addUnless("path", path, "/")
                    .addUnless("description", settings.description(), "")
                    .addUnless("max session", settings.maxSessionSeconds() + " s", "3600 s")
                    .addIf("boundary", boundary)
                    .tags(tags)
                    .add("  trust")
                    .document(trust)
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            Holding holding = new Holding(Set.of(), Map.of(), tags, boundary);
            Role made = Values.holder(Role.named(role), role, path, holding);
            state.put(settings.on(Values.withTrust(made, trust)));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("RoleName", role)
                    .withUnless("Path", path, "/")
                    .with("AssumeRolePolicyDocument", trust)
                    .withUnless("Description", settings.description(), "")
                    .with("MaxSessionDuration", settings.maxSessionSeconds())
                    .tagged(tags, "TagRole");
            return boundary.map(policy -> api.with("PermissionsBoundary", policy.toString())
                            .saying("iam:PermissionsBoundary", policy.toString()))
                    .orElse(api);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.makes(Kind.ROLE, role).needsPrincipals(trust);
            return boundary.map(dependencies::needsPolicy).orElse(dependencies);
        }
    }

    /** Sets a role's description and session length; both always, for the service's defaults differ by what is left out. */
    @JsonTypeName("UpdateRole")
    record UpdateRole(
            @JsonProperty("role") String role,
            @JsonProperty("settings") Settings settings,
            @JsonProperty("before") Settings before)
            implements RoleChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("update")
                    .changed("description", before.description(), settings.description())
                    .changed("max session", before.maxSessionSeconds() + " s", settings.maxSessionSeconds() + " s")
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(settings.on(state.require(Kind.ROLE, role, Role.class)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call())
                    .with("RoleName", role)
                    .with("Description", settings.description())
                    .with("MaxSessionDuration", settings.maxSessionSeconds());
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.ROLE, role);
        }
    }

    /** Sets who may assume a role. */
    @JsonTypeName("UpdateAssumeRolePolicy")
    record UpdateAssumeRolePolicy(
            @JsonProperty("role") String role,
            @JsonProperty("trust") PolicyDocument trust,
            @JsonProperty("before") PolicyDocument before)
            implements RoleChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("trust").difference(before, trust).list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(Values.withTrust(state.require(Kind.ROLE, role, Role.class), trust));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("RoleName", role).with("PolicyDocument", trust);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.ROLE, role).needsPrincipals(trust);
        }
    }

    /**
     * Deletes a role that nothing hangs on any more.
     *
     * @param role the role's name
     * @param boundary the permissions boundary, which goes with the role and is not taken away before
     * @param inFavourOf the name of the role that takes its place
     */
    @JsonTypeName("DeleteRole")
    record DeleteRole(
            @JsonProperty("role") String role,
            @JsonProperty("boundary") Optional<PolicyRef> boundary,
            @JsonProperty("inFavourOf") Optional<String> inFavourOf)
            implements RoleChange {

        @Override
        public Optional<Dependencies.Key> successor() {
            return inFavourOf.map(name -> new Dependencies.Key(Kind.ROLE, name));
        }

        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of(
                    inFavourOf.map(name -> "delete, in favour of role " + name).orElse("delete"));
        }

        @Override
        public void applyTo(AccountState state) {
            state.require(Kind.ROLE, role, Role.class);
            state.remove(Kind.ROLE, role);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("RoleName", role);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.frees(Kind.ROLE, role);
            return boundary.map(dependencies::releasesPolicy).orElse(dependencies);
        }
    }

    /**
     * What UpdateRole sets.
     *
     * @param description what the role is for; empty for none
     * @param maxSessionSeconds how long a session may last, 3600 to 43200
     */
    record Settings(
            @JsonProperty("description") String description,
            @JsonProperty("maxSessionSeconds") int maxSessionSeconds) {
        /** Those that {@code role} declares, or else the service's defaults. */
        public static Settings of(Role role) {
            return new Settings(
                    role.description().orElse(""), role.maxSessionSeconds().orElse(3600));
        }

        private Role on(Role role) {
            return role.description(description).maxSession(Duration.ofSeconds(maxSessionSeconds));
        }
    }
}
