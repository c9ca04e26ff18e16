// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SourceRoleTemplate;

/**
 * What of a role the bulk listing lacks.
 *
 * @param description empty for none
 * @param maxSessionSeconds 3600 unless set
 * @param template the ARN of the AWS template that it was made by
 */
record RoleSettings(String description, int maxSessionSeconds, Optional<String> template) {
    private static final int PAGE = 1000;
    private static final int USUAL_SESSION = 3600;

    /** The settings of every role, by name. */
    static SortedMap<String, RoleSettings> list(IamClient iam) {
        SortedMap<String, RoleSettings> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var page : Answers.pages(
                marker -> iam.listRoles(request -> request.maxItems(PAGE).marker(marker))))
            page.roles().forEach(role -> all.put(Parts.of(role.roleName(), "ListRoles", "RoleName"), of(role)));
        return all;
    }

    /** The settings of one role, which came into being between two listings; the usual ones when it is gone again. */
    static RoleSettings read(IamClient iam, String role) {
        return OptionalLookup.by(() -> iam.getRole(request -> request.roleName(role)))
                .map(answer -> of(Parts.of(answer.role(), "GetRole", "Role")))
                .orElse(new RoleSettings("", USUAL_SESSION, Optional.empty()));
    }

    private static RoleSettings of(Role role) {
        int session = Optional.ofNullable(role.maxSessionDuration()).orElse(USUAL_SESSION);
        return new RoleSettings(
                Optional.ofNullable(role.description()).orElse(""),
                session,
                Optional.ofNullable(role.sourceRoleTemplate()).map(SourceRoleTemplate::templateArn));
    }
}
