// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.change.Change;
import io.iam4j.change.Target;
import io.iam4j.change.internal.AccountChange;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.GroupChange;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.InstanceProfileChange;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.OidcProviderChange;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.RoleChange;
import io.iam4j.change.internal.SamlProviderChange;
import io.iam4j.change.internal.ServerCertificateChange;
import io.iam4j.change.internal.ServiceLinkedRoleChange;
import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.UploadChange;
import io.iam4j.change.internal.UserChange;
import io.iam4j.change.internal.VirtualMfaDeviceChange;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.Credential;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.testkit.contract.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A change of every kind but those that make secrets; of every kind of holder and credential where calls differ. */
final class SampleChanges {
    static final String ARN = "arn:aws:iam::123456789012:policy/p";
    static final PolicyRef REF = PolicyRef.of(ARN);
    static final PolicyDocument DOCUMENT =
            PolicyDocument.of(Statement.allow("s3:GetObject").onEverything());
    static final PolicyDocument OTHER =
            PolicyDocument.of(Statement.allow("s3:PutObject").onEverything());
    static final PolicyDocument TRUST =
            io.iam4j.policy.Trust.document(List.of(io.iam4j.policy.Trust.service("ec2.amazonaws.com")));
    private static final Map<String, String> TAGS = Map.of("k", "v");

    private SampleChanges() {}

    static List<Change> all() {
        List<Change> all = new ArrayList<>();
        Stream.of(
                        account(),
                        policies(),
                        groups(),
                        users(),
                        roles(),
                        profiles(),
                        providers(),
                        samlProviders(),
                        certificatesRolesAndDevices(),
                        holders(),
                        tags(),
                        credentials())
                .forEach(all::addAll);
        return all;
    }

    private static List<Change> account() {
        return List.of(
                new AccountChange.CreateAccountAlias("acme", Optional.empty()),
                new AccountChange.UpdateAccountPasswordPolicy(PasswordPolicy.standard(), Optional.empty()),
                new AccountChange.DeleteAccountPasswordPolicy(PasswordPolicy.standard()),
                new AccountChange.DeleteAccountAlias("acme"),
                new AccountChange.SetSecurityTokenServicePreferences(TokenVersion.V2, Optional.empty()),
                new AccountChange.EnableRootAccess(RootAccess.CREDENTIALS),
                new AccountChange.EnableRootAccess(RootAccess.SESSIONS),
                new AccountChange.DisableRootAccess(RootAccess.CREDENTIALS),
                new AccountChange.DisableRootAccess(RootAccess.SESSIONS));
    }

    private static List<Change> providers() {
        String arn = "arn:aws:iam::123456789012:oidc-provider/idp.example.org";
        String thumbprint = "0123456789abcdef0123456789abcdef01234567";
        return List.of(
                new OidcProviderChange.CreateOpenIDConnectProvider(
                        "idp.example.org", Set.of("a"), Set.of(thumbprint), TAGS),
                new OidcProviderChange.AddClientIDToOpenIDConnectProvider("idp.example.org", arn, "b"),
                new OidcProviderChange.RemoveClientIDFromOpenIDConnectProvider("idp.example.org", arn, "b"),
                new OidcProviderChange.UpdateOpenIDConnectProviderThumbprint(
                        "idp.example.org", arn, Set.of(thumbprint), Set.of()),
                new OidcProviderChange.DeleteOpenIDConnectProvider("idp.example.org", arn));
    }

    private static List<Change> samlProviders() {
        String arn = "arn:aws:iam::123456789012:saml-provider/Okta";
        String metadata = TestCertificates.metadata("https://okta.example.org", TestCertificates.WWW);
        Optional<SamlProvider.Encryption> required = Optional.of(SamlProvider.Encryption.REQUIRED);
        return List.of(
                new SamlProviderChange.CreateSAMLProvider("Okta", metadata, required, false, TAGS),
                new SamlProviderChange.UpdateSAMLProvider(
                        "Okta", arn, Optional.of(metadata), Optional.empty(), required, false, Optional.empty()),
                new SamlProviderChange.DeleteSAMLProvider("Okta", arn));
    }

    private static List<Change> certificatesRolesAndDevices() {
        return List.of(
                new ServerCertificateChange.UpdateServerCertificate("www", "web", "/", "/x/"),
                new ServerCertificateChange.DeleteServerCertificate("www"),
                new ServiceLinkedRoleChange.CreateServiceLinkedRole("elasticbeanstalk.amazonaws.com", "ours"),
                new ServiceLinkedRoleChange.UpdateRoleDescription(
                        "elasticbeanstalk.amazonaws.com", "AWSServiceRoleForElasticBeanstalk", "theirs", "ours"),
                new VirtualMfaDeviceChange.DeleteUnassignedMFADevice("ada", "arn:aws:iam::123456789012:mfa/ada"));
    }

    private static List<Change> policies() {
        return List.of(
                new PolicyChange.CreatePolicy("p", "/", DOCUMENT, "described", TAGS),
                new PolicyChange.CreatePolicyVersion("p", ARN, OTHER, DOCUMENT),
                new PolicyChange.DeletePolicyVersion("p", ARN, "v1"),
                new PolicyChange.DeletePolicy(ARN));
    }

    private static List<Change> groups() {
        return List.of(
                new GroupChange.CreateGroup("g", "/"),
                new GroupChange.UpdateGroup("g", "h", "/", "/x/"),
                new GroupChange.DeleteGroup("g"));
    }

    private static List<Change> users() {
        return List.of(
                new UserChange.CreateUser("u", "/", TAGS, Optional.of(REF)),
                new UserChange.UpdateUser("u", "w", "/", "/x/"),
                new UserChange.DeleteUser("u"),
                new UserChange.AddUserToGroup("u", "g"),
                new UserChange.RemoveUserFromGroup("u", "g"));
    }

    private static List<Change> roles() {
        RoleChange.Settings settings = new RoleChange.Settings("described", 7200);
        return List.of(
                new RoleChange.CreateRole("r", "/", TRUST, settings, TAGS, Optional.empty()),
                new RoleChange.UpdateRole("r", settings, new RoleChange.Settings("", 3600)),
                new RoleChange.UpdateAssumeRolePolicy("r", TRUST, TRUST),
                new RoleChange.DeleteRole("r", Optional.empty(), Optional.empty()));
    }

    private static List<Change> profiles() {
        return List.of(
                new InstanceProfileChange.CreateInstanceProfile("i", "/", TAGS),
                new InstanceProfileChange.AddRoleToInstanceProfile("i", "r"),
                new InstanceProfileChange.RemoveRoleFromInstanceProfile("i", "r"),
                new InstanceProfileChange.DeleteInstanceProfile("i"));
    }

    private static List<Change> holders() {
        List<Change> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.USER, Kind.GROUP, Kind.ROLE)) {
            String name = kind.toString().substring(0, 1);
            all.add(new HolderChange.AttachPolicy(kind, name, REF));
            all.add(new HolderChange.DetachPolicy(kind, name, REF));
            all.add(new HolderChange.PutInlinePolicy(kind, name, "in", DOCUMENT, Optional.empty()));
            all.add(new HolderChange.DeleteInlinePolicy(kind, name, "in", DOCUMENT));
            if (kind == Kind.GROUP) continue;
            all.add(new HolderChange.PutPermissionsBoundary(kind, name, REF, Optional.empty()));
            all.add(new HolderChange.DeletePermissionsBoundary(kind, name, REF));
        }
        return all;
    }

    private static List<Change> tags() {
        List<Change> all = new ArrayList<>();
        for (Kind kind : List.of(
                Kind.USER,
                Kind.ROLE,
                Kind.POLICY,
                Kind.INSTANCE_PROFILE,
                SamlProvider.KIND,
                ServerCertificate.KIND,
                VirtualMfaDevice.KIND)) {
            String name = kind.toString().substring(0, 1);
            String id = kind == Kind.POLICY ? ARN : name;
            all.add(new TagChange.Tag(new Target(kind, name), id, TAGS, Map.of()));
            all.add(new TagChange.Untag(new Target(kind, name), id, TAGS));
        }
        return all;
    }

    private static List<Change> credentials() {
        List<Change> all = new ArrayList<>();
        all.add(new CredentialChange.DeleteLoginProfile("u"));
        for (Credential.Kind kind : Credential.Kind.values())
            all.add(new CredentialChange.DeleteCredential("u", new Credential(kind, "0123456789abcdef")));
        for (Credential.Kind kind : Credential.Kind.values())
            if (kind != Credential.Kind.MFA_DEVICE)
                all.add(new CredentialChange.UpdateCredential(
                        "u", new Credential(kind, "0123456789abcdef"), Credential.Status.INACTIVE));
        all.add(new MfaChange.DeleteVirtualMFADevice("u", "arn:aws:iam::123456789012:mfa/u"));
        all.add(new UploadChange.UploadSSHPublicKey("u", SshKeys.key(0)));
        all.add(new UploadChange.UploadSigningCertificate("u", TestCertificates.WWW));
        return all;
    }
}
