// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The resource that a request is about, as policies name it. */
final class Targets {
    private static final Set<String> POLICY_BESIDE = Set.of("Attach", "Detach");

    private Targets() {}

    static String of(Request request) {
        Params params = request.params();
        boolean besides = POLICY_BESIDE.stream().anyMatch(request.origins().action()::startsWith);
        List<Supplier<Optional<String>>> candidates = List.of(
                () -> params.raw("RoleArn"),
                () -> params.raw("GroupName")
                        .map(name ->
                                named(request, "group", name, request.account().groups())),
                () -> params.raw("UserName")
                        .map(name ->
                                named(request, "user", name, request.account().users())),
                () -> params.raw("InstanceProfileName")
                        .map(name -> "instance-profile" + path(params) + name)
                        .map(request.account()::arn),
                () -> params.raw("RoleName")
                        .map(name ->
                                named(request, "role", name, request.account().roles())),
                () -> besides ? Optional.empty() : params.raw("PolicyArn"),
                () -> params.raw("PolicyName").map(name -> request.account().arn("policy" + path(params) + name)),
                () -> params.raw("PolicySourceArn"),
                () -> params.raw("TemplateArn"),
                () -> params.raw("DelegationRequestId")
                        .map(id -> request.account().arn("delegation-request/" + id)),
                () -> params.raw("EntityPath").map(path -> request.account().arn("access-report/" + path)),
                () -> params.raw("SerialNumber"),
                () -> params.raw("VirtualMFADeviceName")
                        .map(name -> request.account().arn("mfa" + path(params) + name)),
                () -> params.raw("OpenIDConnectProviderArn"),
                () -> params.raw("SAMLProviderArn"),
                () -> params.raw("ServerCertificateName")
                        .map(name -> request.account().arn("server-certificate" + path(params) + name)));
        return candidates.stream()
                .flatMap(candidate -> candidate.get().stream())
                .findFirst()
                .orElse("*");
    }

    private static String path(Params params) {
        return params.raw("Path").orElse("/");
    }

    private static String named(Request request, String kind, String name, Names<? extends Principal> all) {
        return all.find(name)
                .map(Principal::arn)
                .orElseGet(() -> request.account().arn(kind + path(request.params()) + name));
    }
}
