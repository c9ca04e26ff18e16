// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of a service-linked role. */
public sealed interface ServiceLinkedRoleChange extends ChangeRecord {
    /** The service's principal, with {@code _} and the suffix where there is one. */
    String role();

    @Override
    default Target target() {
        return new Target(ServiceLinkedRole.KIND, role());
    }

    /** Has the service's role created. */
    @JsonTypeName("CreateServiceLinkedRole")
    record CreateServiceLinkedRole(
            @JsonProperty("role") String role,
            @JsonProperty("description") String description) implements ServiceLinkedRoleChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("create").addUnless("description", description, "").list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(ServiceLinkedRoleChange.of(role).description(description));
        }

        @Override
        public ApiCall api() {
            ServiceLinkedRole named = ServiceLinkedRoleChange.of(role);
            ApiCall api = ApiCall.on("*", call())
                    .saying("iam:AWSServiceName", named.service())
                    .with("AWSServiceName", named.service())
                    .withUnless("Description", description, "");
            return named.suffix()
                    .map(suffix -> api.with("CustomSuffix", suffix))
                    .orElse(api);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(ServiceLinkedRole.KIND, role);
        }
    }

    /**
     * Changes the description.
     *
     * @param roleName the name that the service gave the role
     */
    @JsonTypeName("UpdateRoleDescription")
    record UpdateRoleDescription(
            @JsonProperty("role") String role,
            @JsonProperty("roleName") String roleName,
            @JsonProperty("description") String description,
            @JsonProperty("before") String before)
            implements ServiceLinkedRoleChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("update")
                    .changed("description", before, description)
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.put(state.require(ServiceLinkedRole.KIND, role, ServiceLinkedRole.class)
                    .description(description));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(Kind.ROLE, roleName), call())
                    .with("RoleName", roleName)
                    .with("Description", description);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(ServiceLinkedRole.KIND, role);
        }
    }

    /**
     * Deletes the role, by a task of the service's: DeleteServiceLinkedRole, and GetServiceLinkedRoleDeletionStatus until it ends.
     *
     * @param roleName the name that the service gave the role
     */
    @JsonTypeName("DeleteServiceLinkedRole")
    record DeleteServiceLinkedRole(
            @JsonProperty("role") String role,
            @JsonProperty("roleName") String roleName) implements ServiceLinkedRoleChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("delete").add(List.of("role " + roleName)).list();
        }

        @Override
        public void applyTo(AccountState state) {
            state.remove(ServiceLinkedRole.KIND, role);
            state.remove(Kind.ROLE, roleName);
        }

        @Override
        public ApiCall api() {
            Target of = new Target(Kind.ROLE, roleName);
            return ApiCall.on(of, call())
                    .with("RoleName", roleName)
                    .needing(new ApiCall.Permission(
                            "iam:GetServiceLinkedRoleDeletionStatus", Optional.of(of), "*", Map.of(), false));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(ServiceLinkedRole.KIND, role);
        }
    }

    private static ServiceLinkedRole of(String name) {
        int mark = name.indexOf('_');
        return mark < 0
                ? ServiceLinkedRole.of(name)
                : ServiceLinkedRole.of(name.substring(0, mark)).suffix(name.substring(mark + 1));
    }
}
