// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.RootTarget;
import io.iam4j.testkit.emulator.base.Names;
import io.iam4j.testkit.emulator.base.Pathed;
import io.iam4j.testkit.emulator.servicelinked.ServiceNames;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Credentials;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The resource that a request is about, as policies and AccessDenied messages name it. */
final class Targets {
    private static final Set<String> POLICY_BESIDE = Set.of("Attach", "Detach");
    private static final Pattern OWN = Pattern.compile(".*(AccessKeys?|LoginProfile|SSHPublicKeys?|SigningCertificates?"
            + "|ServiceSpecificCredentials?|ListMFADevices|DeactivateMFADevice|ChangePassword|GetUser)");
    private static final Pattern DELETION = Pattern.compile("task/(aws-service-role/[^/]+/[^/]+)/.+");

    /** What listings are about, under the path prefix that they were asked for. */
    private static final Map<String, String> LISTED = Map.of(
            "ListUsers", "user",
            "ListGroups", "group",
            "ListRoles", "role",
            "ListInstanceProfiles", "instance-profile",
            "ListServerCertificates", "server-certificate",
            "ListVirtualMFADevices", "mfa");

    private static final Map<String, String> LISTED_WHOLE =
            Map.of("ListOpenIDConnectProviders", "oidc-provider/*", "ListSAMLProviders", "saml-provider/*");

    private Targets() {}

    static Target of(Request request) {
        String name = request.origins().action();
        AccountState account = request.account();
        String prefix = request.params().raw("PathPrefix").orElse("/");
        if (name.equals("ListPolicies")) return Target.of("policy path " + prefix);
        if (LISTED.containsKey(name)) return Target.of(account.arn(LISTED.get(name) + prefix));
        if (LISTED_WHOLE.containsKey(name)) return Target.of(account.arn(LISTED_WHOLE.get(name)));
        return candidates(request).stream()
                .flatMap(candidate -> candidate.get().stream())
                .findFirst()
                .orElseGet(() -> Target.of("*"));
    }

    private static List<Supplier<Optional<Target>>> candidates(Request request) {
        Params params = request.params();
        AccountState account = request.account();
        String action = request.origins().action();
        boolean policyBeside = POLICY_BESIDE.stream().anyMatch(action::startsWith);
        return List.of(
                () -> params.raw("GroupName").map(name -> named(request, "group", name, account.groups())),
                () -> params.raw("UserName").map(name -> named(request, "user", name, account.users())),
                () -> params.raw("InstanceProfileName")
                        .map(name -> named(request, "instance-profile", name, account.profiles())),
                () -> params.raw("RoleName").map(name -> named(request, "role", name, account.roles())),
                () -> policyBeside ? Optional.empty() : params.raw("PolicyArn").map(arn -> policy(account, arn)),
                () -> params.raw("PolicyName").map(name -> named(request, "policy", name, account.policies())),
                () -> params.raw("PolicySourceArn")
                        .or(() -> params.raw("Arn"))
                        .map(arn -> principal(account, arn).orElseGet(() -> policy(account, arn))),
                () -> device(request),
                () -> params.raw("VirtualMFADeviceName").map(name -> fresh(request, "mfa", name)),
                () -> params.raw("ServerCertificateName")
                        .map(name -> named(request, "server-certificate", name, account.certificates())),
                () -> provider(request),
                () -> others(request),
                () -> own(request));
    }

    /** The entity of this name, or what is about to be made. */
    private static <E extends Pathed> Target named(Request request, String kind, String name, Names<E> all) {
        Optional<E> found = all.find(name);
        return found.map(entity ->
                        new Target(request.account().arn(kind + entity.path() + entity.name()), Optional.of(entity)))
                .orElseGet(() -> fresh(request, kind, name));
    }

    private static Target fresh(Request request, String kind, String name) {
        return Target.of(
                request.account().arn(kind + request.params().raw("Path").orElse("/") + name));
    }

    private static Target policy(AccountState account, String arn) {
        return new Target(arn, account.policy(arn));
    }

    /** The device, or its owner where the operation is about the owner. */
    private static Optional<Target> device(Request request) {
        Optional<String> serial = request.params().raw("SerialNumber");
        return switch (request.origins().action()) {
            case "DeactivateMFADevice" -> Optional.empty();
            case "GetMFADevice" ->
                serial.flatMap(each -> owner(request, all -> all.devices().containsKey(each)));
            default ->
                serial.map(each -> new Target(
                        each, Optional.ofNullable(request.account().devices().get(each))));
        };
    }

    private static Optional<Target> principal(AccountState account, String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return Stream.of(account.users(), account.groups(), account.roles())
                .flatMap(all -> all.find(name).stream())
                .filter(found -> found.arn().equals(arn))
                .map(found -> new Target(arn, Optional.of(found)))
                .findFirst();
    }

    private static Optional<Target> provider(Request request) {
        Params params = request.params();
        AccountState account = request.account();
        Optional<Target> oidc = params.raw("OpenIDConnectProviderArn")
                .map(arn -> new Target(
                        arn, Optional.ofNullable(account.oidcProviders().get(arn))));
        Optional<Target> saml = params.raw("SAMLProviderArn")
                .map(arn -> new Target(arn, account.samlProviders().find(arn.substring(arn.lastIndexOf('/') + 1))));
        return oidc.or(() -> saml);
    }

    /** Operations whose resource has a name of their own kind only. */
    private static Optional<Target> others(Request request) {
        Params params = request.params();
        AccountState account = request.account();
        return switch (request.origins().action()) {
            case "CreateOpenIDConnectProvider" ->
                params.raw("Url").map(url -> Target.of(account.arn("oidc-provider/" + url.replace("https://", ""))));
            case "CreateSAMLProvider" ->
                params.raw("Name").map(name -> Target.of(account.arn("saml-provider/" + name)));
            case "CreateServiceLinkedRole" -> params.raw("AWSServiceName").map(name -> serviceLinked(request, name));
            case "CreateDelegationRequest" -> Optional.of(Target.of(account.arn("delegation-request/*")));
            case "ListServiceSpecificCredentials" ->
                params.bool("AllUsers").filter(all -> all).map(all -> Target.of(account.arn("user/*")));
            case "GetServiceLinkedRoleDeletionStatus" ->
                params.raw("DeletionTaskId")
                        .map(DELETION::matcher)
                        .filter(Matcher::matches)
                        .map(task -> Target.of(account.arn("role/" + task.group(1))));
            case "GetAccessKeyLastUsed" -> params.raw("AccessKeyId").flatMap(key -> keyOwner(request, key));
            case "GetFederationToken" ->
                params.raw("Name")
                        .map(name ->
                                Target.of(account.arn("federated-user/" + name).replace(":iam:", ":sts:")));
            case "GetWebIdentityToken" ->
                Optional.of(Target.of(account.arn("self").replace(":iam:", ":sts:")));
            case "AcquireRole", "GetRoleTemplateVersion" ->
                params.raw("TemplateArn").map(Target::of);
            case "GenerateOrganizationsAccessReport" ->
                params.raw("EntityPath").map(path -> Target.of(account.arn("access-report/" + path)));
            case "GetHumanReadableSummary" -> params.raw("EntityArn").map(arn -> delegation(request, arn));
            case "AssumeRoot" -> Optional.of(Target.of(RootTarget.of(request).arn()));
            default ->
                params.raw("DelegationRequestId")
                        .map(id -> delegation(request, account.arn("delegation-request/" + id)));
        };
    }

    private static Target serviceLinked(Request request, String service) {
        String name = ServiceNames.roleName(service, request.params().raw("CustomSuffix"));
        return Target.of(request.account().arn("role/aws-service-role/" + service + "/" + name));
    }

    private static Target delegation(Request request, String arn) {
        return new Target(arn, request.world().delegations().find(arn.substring(arn.lastIndexOf('/') + 1)));
    }

    private static Optional<Target> keyOwner(Request request, String key) {
        RootUser root = request.account().root();
        return root.credentials().keys().containsKey(key)
                ? Optional.of(Target.of(root.arn()))
                : owner(request, all -> all.keys().containsKey(key));
    }

    private static Optional<Target> owner(Request request, Predicate<Credentials> owned) {
        return request.account().users().all().stream()
                .filter(user -> owned.test(user.credentials()))
                .findFirst()
                .map(user -> new Target(user.arn(), Optional.of(user)));
    }

    /** Operations that are about the caller when they name nobody. */
    private static Optional<Target> own(Request request) {
        boolean mayBeOwn = OWN.matcher(request.origins().action()).matches();
        if (mayBeOwn && request.isByRootItself())
            return Optional.of(Target.of(request.account().root().arn()));
        if (!mayBeOwn || request.caller().userId().isEmpty()) return Optional.empty();
        return Authority.principal(request.account(), request.world(), request.caller())
                .flatMap(principal -> principal instanceof User user ? Optional.of(user) : Optional.empty())
                .map(user -> new Target(user.arn(), Optional.of(user)));
    }

    /** The role that {@code RoleName} names. */
    static Target role(Request request) {
        return named(
                request,
                "role",
                request.params().raw("RoleName").orElse(""),
                request.account().roles());
    }

    /** What a renamed or moved user, group or certificate is about to become. */
    static Optional<Target> renamed(Request request) {
        return switch (request.origins().action()) {
            case "UpdateUser" ->
                moved(request, "user", "User", request.account().users());
            case "UpdateGroup" ->
                moved(request, "group", "Group", request.account().groups());
            case "UpdateServerCertificate" ->
                moved(
                        request,
                        "server-certificate",
                        "ServerCertificate",
                        request.account().certificates());
            default -> Optional.empty();
        };
    }

    private static <E extends Pathed> Optional<Target> moved(Request request, String kind, String word, Names<E> all) {
        Params params = request.params();
        Optional<String> newName = params.raw("New" + word + "Name");
        Optional<String> newPath = params.raw("NewPath");
        if (newName.isEmpty() && newPath.isEmpty()) return Optional.empty();
        String oldName = params.raw(word + "Name").orElse("");
        String path =
                newPath.orElseGet(() -> all.find(oldName).map(Pathed::path).orElse("/"));
        return Optional.of(Target.of(request.account().arn(kind + path + newName.orElse(oldName))));
    }
}
