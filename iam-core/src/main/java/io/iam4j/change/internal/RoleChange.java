// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of a role. */
public sealed interface RoleChange extends ChangeRecord {
    /** The role's name. */
    String role();

    @Override
    default Target target() {
        return new Target(Kind.ROLE, role());
    }

    /** Creates a role with its trust, description, session length, tags and permissions boundary. */
    record CreateRole(
            String role,
            String path,
            PolicyDocument trust,
            Settings settings,
            Map<String, String> tags,
            Optional<String> boundary)
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
        public Snapshot after(Snapshot before) {
            return before.holding(settings.on(
                    Role.named(role).path(path).trusting(trust).withTags(tags).withBoundary(boundary)));
        }

        @Override
        public Dependencies dependencies() {
            Dependencies dependencies = Dependencies.NONE.makes(Kind.ROLE, role).needsPrincipals(trust);
            return boundary.map(dependencies::needsPolicy).orElse(dependencies);
        }
    }

    /** Sets a role's description and session length; both always, for the service's defaults differ by what is left out. */
    record UpdateRole(String role, Settings settings, Settings before) implements RoleChange {
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
        public Snapshot after(Snapshot snapshot) {
            return snapshot.holding(settings.on(Entities.role(snapshot, role)));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.ROLE, role);
        }
    }

    /** Sets who may assume a role. */
    record UpdateAssumeRolePolicy(String role, PolicyDocument trust, PolicyDocument before) implements RoleChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("trust").difference(before, trust).list();
        }

        @Override
        public Snapshot after(Snapshot snapshot) {
            return snapshot.holding(Entities.role(snapshot, role).withTrust(trust));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.ROLE, role).needsPrincipals(trust);
        }
    }

    /** Deletes a role that nothing hangs on any more. */
    record DeleteRole(String role) implements RoleChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of("delete");
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before.without(Kind.ROLE, role);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(Kind.ROLE, role);
        }
    }

    /**
     * What UpdateRole sets.
     *
     * @param description what the role is for; empty for none
     * @param maxSessionSeconds how long a session may last, 3600 to 43200
     */
    record Settings(String description, int maxSessionSeconds) {
        public static Settings of(Role role) {
            return new Settings(role.description(), role.maxSessionSeconds());
        }

        private Role on(Role role) {
            return role.description(description).maxSession(Duration.ofSeconds(maxSessionSeconds));
        }
    }
}
