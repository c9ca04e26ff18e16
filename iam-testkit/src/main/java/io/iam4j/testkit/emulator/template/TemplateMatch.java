// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.base.TemplateSource;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.store.PrincipalIndex;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whether a role that exists is still the one that a template makes. */
final class TemplateMatch {
    private final Request request;
    private final Rendering rendering;
    private final Trust trust;

    TemplateMatch(Request request, Rendering rendering, Trust trust) {
        this.request = request;
        this.rendering = rendering;
        this.trust = trust;
    }

    /**
     * Lets a role pass that was made from this template with these values and not changed since.
     *
     * @throws Fault NameConflict or RoleModified, 409
     */
    void check(Role role, TemplateSource source, String name) {
        if (role.source().isEmpty())
            throw conflict("A role with this name already exists in the account but was not created from this template."
                    + " Choose a different role name, or remove the existing role if it is no longer needed.");
        if (!role.source().equals(Optional.of(source)) || !role.name().equals(name))
            throw conflict("A role with this name exists but was created with different parameters. Pass a unique"
                    + " roleName to create a new role.");
        if (!isUnchanged(role))
            throw Fault.of(
                    409,
                    "RoleModified",
                    "Role " + role.name() + " has been modified since it was created and is no longer managed.");
    }

    private static Fault conflict(String message) {
        return Fault.of(409, "NameConflict", message);
    }

    private boolean isUnchanged(Role role) {
        return role.tags().all().isEmpty()
                && role.boundary().isEmpty()
                && role.attached().equals(Set.copyOf(rendering.managed()))
                && meaning(role.trust()).equals(meaning(trust))
                && inline(role).equals(inline());
    }

    private String meaning(Trust policy) {
        PrincipalIndex principals = request.world().principals();
        return Json.meaning(policy.resolved(principals));
    }

    private static Map<String, String> inline(Role role) {
        return role.inline().all().stream()
                .collect(Collectors.toMap(Inline::name, inline -> meaning(inline.document())));
    }

    private Map<String, String> inline() {
        return rendering.inline().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, policy -> meaning(policy.getValue())));
    }

    private static String meaning(String document) {
        return Json.object(document).map(Json::meaning).orElse(document);
    }
}
