// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.ServiceCredential;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The condition keys of IAM's own that a request brings along. Each is known for the operations that the Service
 * Authorization Reference names it for and absent for all others: a condition on {@code iam:PolicyARN} never matches
 * DeletePolicy.
 */
final class Keys {
    private static final String ROLE_MANAGER = "RoleManager";

    private Keys() {}

    static ConditionContext of(Request request) {
        Params params = request.params();
        ConditionContext none = ConditionContext.complete();
        return switch (request.origins().action()) {
            case "AttachGroupPolicy",
                    "AttachRolePolicy",
                    "AttachUserPolicy",
                    "DetachGroupPolicy",
                    "DetachRolePolicy",
                    "DetachUserPolicy" -> none.with("iam:PolicyARN", params.raw("PolicyArn"));
            case "CreateRole", "CreateUser", "PutRolePermissionsBoundary", "PutUserPermissionsBoundary" ->
                none.with("iam:PermissionsBoundary", params.raw("PermissionsBoundary"));
            case "CreateServiceLinkedRole" -> none.with("iam:AWSServiceName", params.raw("AWSServiceName"));
            case "GenerateOrganizationsAccessReport" ->
                none.with("iam:OrganizationsPolicyId", params.raw("OrganizationsPolicyId"));
            case "GetAccountProperties" -> none.with("iam:AccountPropertyNamespaces", ROLE_MANAGER);
            case "PutAccountProperties" -> none.with("iam:AccountPropertyNamespaces", namespaces(params));
            case "ListDelegationRequests" -> none.with("iam:DelegationRequestOwner", params.raw("OwnerId"));
            case "CreateDelegationRequest" -> delegation(params);
            case "CreateServiceSpecificCredential",
                    "DeleteServiceSpecificCredential",
                    "ResetServiceSpecificCredential",
                    "UpdateServiceSpecificCredential" -> credential(request);
            default -> none;
        };
    }

    private static List<String> namespaces(Params params) {
        return params.entries("Properties").stream()
                .flatMap(entry -> entry.raw("key").stream())
                .map(key -> key.replaceFirst("/.*", ""))
                .distinct()
                .toList();
    }

    private static ConditionContext delegation(Params params) {
        return ConditionContext.complete()
                .with("iam:TemplateArn", params.raw("Permissions.PolicyTemplateArn"))
                .with("iam:NotificationChannel", params.raw("NotificationChannel"))
                .with("iam:DelegationDuration", number(params, "SessionDuration"));
    }

    /** What a credential is about to be for, or what the one that is named is for. */
    private static ConditionContext credential(Request request) {
        Params params = request.params();
        Optional<String> made = params.raw("ServiceName").map(name -> name.toLowerCase(Locale.ROOT));
        return ConditionContext.complete()
                .with("iam:ServiceSpecificCredentialServiceName", made.or(() -> stored(request)))
                .with("iam:ServiceSpecificCredentialAgeDays", number(params, "CredentialAgeDays"));
    }

    /**
     * A whole number as the service has read it: {@code 01} and {@code +1} are 1 to conditions (recorded answers of the service:
     * radkawar/stackd, testdata/aws/iam/credential_inputs.json).
     */
    private static Optional<String> number(Params params, String name) {
        return params.integer(name).stream().mapToObj(Integer::toString).findFirst();
    }

    private static Optional<String> stored(Request request) {
        String id = request.params().raw("ServiceSpecificCredentialId").orElse("");
        return Optional.ofNullable(request.account().serviceCredentials().get(id))
                .map(user -> user.credentials().services().get(id))
                .map(ServiceCredential::service);
    }
}
