// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.contract.TestCertificates;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.organization.AccountSeed;
import io.iam4j.testkit.organization.ControlPolicySeed;
import io.iam4j.testkit.organization.OrganizationSeed;
import io.iam4j.testkit.organization.UnitSeed;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A server that holds one of everything, and what is needed to prove it. */
final class FullServer {
    static final String ACCOUNT = "123456789012";
    static final String MEMBER = "222222222222";
    static final String PARTNER = "999988887777";
    static final String TEMPLATE = "arn:aws:iam::aws:delegation-template/acme/Setup";
    static final String TOPIC = "arn:aws:sns:us-east-1:" + PARTNER + ":steps";
    static final String PASSWORD = "Correct-horse-9-battery";
    private static final String POWER = "arn:aws:iam::aws:role-template/iam.amazonaws.com/PowerUserRoleTemplate:1";
    private static final String TASK = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
    private static final String METADATA =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>" + " ".repeat(1000);
    private static final String ARN = "arn:aws:iam::" + ACCOUNT + ":";

    /** What is known from the calls that made it. */
    record Made(Reply key, Reply deletedKey, List<Reply> sessions, String mfaSeed, String hardSeed, String job) {}

    private final EmbeddedIam iam;
    private final Wire wire;

    FullServer(EmbeddedIam iam) {
        this.iam = iam;
        this.wire = Wire.to(iam.endpoint()).as(ACCOUNT);
    }

    static String allow(String action) {
        return "{ \"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                + principal + "}]}";
    }

    Made fill() {
        organization();
        settings();
        policiesAndGroups();
        users();
        Reply key = wire.ok("CreateAccessKey", "UserName", "ada");
        Reply deleted = wire.ok("CreateAccessKey", "UserName", "ada");
        wire.ok("DeleteAccessKey", "UserName", "ada", "AccessKeyId", deleted.text("AccessKeyId"));
        String mfaSeed = virtualMfa();
        String hardSeed = outOfBand();
        uploads();
        roles();
        profilesAndServiceRoles();
        providers();
        delegations();
        Wire ada = Wire.to(iam.endpoint()).as(key.text("AccessKeyId"), key.text("SecretAccessKey"));
        List<Reply> sessions = sessions(ada, mfaSeed);
        ada.ok("ListUsers");
        String job = wire.ok(
                        "GenerateServiceLastAccessedDetails",
                        "Arn",
                        ARN + "user/eng/ada",
                        "Granularity",
                        "ACTION_LEVEL")
                .text("JobId");
        wire.ok("GenerateCredentialReport");
        wire.ok("GenerateOrganizationsAccessReport", "EntityPath", iam.organizationPath());
        wire.sts("GetWebIdentityToken", "Audience.member.1", "x", "SigningAlgorithm", "ES384");
        return new Made(key, deleted, sessions, mfaSeed, hardSeed, job);
    }

    private static List<Reply> sessions(Wire ada, String mfaSeed) {
        Reply session = done(ada.sts(
                "AssumeRole",
                "RoleArn",
                ARN + "role/ops/Deploy",
                "RoleSessionName",
                "deploying",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "platform",
                "TransitiveTagKeys.member.1",
                "team",
                "Policy",
                allow("s3:Get*"),
                "PolicyArns.member.1.arn",
                ARN + "policy/eng/Reader"));
        return List.of(
                session,
                done(ada.sts("GetFederationToken", "Name", "visitor", "Policy", allow("s3:List*"))),
                done(ada.sts("AssumeRoot", "TargetPrincipal", MEMBER, "TaskPolicyArn.arn", TASK)),
                done(ada.sts(
                        "GetSessionToken",
                        "SerialNumber",
                        ARN + "mfa/ada",
                        "TokenCode",
                        Authenticator.code(mfaSeed, -2))));
    }

    private static Reply done(Reply reply) {
        if (reply.status() != 200) throw new AssertionError(reply);
        return reply;
    }

    private void organization() {
        iam.seed(OrganizationSeed.managedBy(ACCOUNT, "acme")
                .units(UnitSeed.named("Workloads")
                        .tag("owner", "platform")
                        .under(new ControlPolicySeed("s3 alone", allow("s3:*")))
                        .accounts(
                                AccountSeed.created(MEMBER, "apps").tag("stage", "prd"),
                                AccountSeed.invited("444444444444", "bought").suspended())));
        wire.ok("EnableOrganizationsRootCredentialsManagement");
        wire.ok("EnableOrganizationsRootSessions");
        iam.outOfBand(MEMBER).delegatedAdministrator(true);
        Wire.to(iam.endpoint()).as(MEMBER).ok("CreateUser", "UserName", "mia");
    }

    private void settings() {
        wire.ok("CreateAccountAlias", "AccountAlias", "acme-main");
        wire.ok(
                "UpdateAccountPasswordPolicy",
                "MinimumPasswordLength",
                "12",
                "RequireSymbols",
                "true",
                "MaxPasswordAge",
                "90",
                "PasswordReusePrevention",
                "3",
                "AllowUsersToChangePassword",
                "true");
        wire.ok("SetSecurityTokenServicePreferences", "GlobalEndpointTokenVersion", "v2Token");
        wire.ok("EnableOutboundWebIdentityFederation");
        iam.quota(ACCOUNT, "GroupsPerUserQuota", 12);
        iam.outOfBand(ACCOUNT).stsIn("eu-west-3", false);
        iam.trustIssuer("https://token.example.com", iam.jwks());
    }

    private void policiesAndGroups() {
        wire.ok(
                "CreatePolicy",
                "PolicyName",
                "Reader",
                "Path",
                "/eng/",
                "Description",
                "reads all",
                "PolicyDocument",
                allow("s3:Get*"),
                "Tags.member.1.Key",
                "Owner",
                "Tags.member.1.Value",
                "ops");
        for (String action : new String[] {"s3:List*", "s3:Put*"})
            wire.ok("CreatePolicyVersion", "PolicyArn", ARN + "policy/eng/Reader", "PolicyDocument", allow(action));
        wire.ok("DeletePolicyVersion", "PolicyArn", ARN + "policy/eng/Reader", "VersionId", "v2");
        wire.ok("CreateGroup", "GroupName", "Devs", "Path", "/eng/");
        wire.ok("AttachGroupPolicy", "GroupName", "Devs", "PolicyArn", ARN + "policy/eng/Reader");
        wire.ok("AttachGroupPolicy", "GroupName", "Devs", "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        wire.ok("PutGroupPolicy", "GroupName", "Devs", "PolicyName", "own", "PolicyDocument", allow("sqs:*"));
    }

    private void users() {
        wire.ok(
                "CreateUser",
                "UserName",
                "ada",
                "Path",
                "/eng/",
                "PermissionsBoundary",
                ARN + "policy/eng/Reader",
                "Tags.member.1.Key",
                "Team",
                "Tags.member.1.Value",
                "platform");
        wire.ok("AddUserToGroup", "UserName", "ada", "GroupName", "Devs");
        wire.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "Own", "PolicyDocument", allow("s3:*"));
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "First-horse-9-battery");
        wire.ok("UpdateLoginProfile", "UserName", "ada", "Password", PASSWORD, "PasswordResetRequired", "true");
        if (!iam.signIn(ACCOUNT, "ada", PASSWORD.toCharArray())) throw new AssertionError("ada cannot sign in");
        wire.ok("CreateUser", "UserName", "gone");
    }

    private String virtualMfa() {
        Reply made = wire.ok(
                "CreateVirtualMFADevice",
                "VirtualMFADeviceName",
                "ada",
                "Tags.member.1.Key",
                "k",
                "Tags.member.1.Value",
                "v");
        String seed = Authenticator.seed(made);
        wire.ok("EnableMFADevice", Authenticator.enabling("ada", made.text("SerialNumber"), seed, -1));
        wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "spare");
        return seed;
    }

    private String outOfBand() {
        byte[] seed = new byte[20];
        seed[3] = 7;
        iam.outOfBand(ACCOUNT).rootCredentials(RootCredential.values());
        iam.outOfBand(ACCOUNT).securityKey("ada", "yubi");
        iam.outOfBand(ACCOUNT).hardwareToken("GAHT12345678", seed);
        return Base64.getEncoder().encodeToString(seed);
    }

    private void uploads() {
        wire.ok("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", publicKey());
        wire.ok("UploadSigningCertificate", "UserName", "ada", "CertificateBody", TestCertificates.OTHER);
        Reply made = wire.ok(
                "CreateServiceSpecificCredential", "UserName", "ada", "ServiceName", "codecommit.amazonaws.com");
        wire.ok(
                "UpdateServiceSpecificCredential",
                "UserName",
                "ada",
                "ServiceSpecificCredentialId",
                made.text("ServiceSpecificCredentialId"),
                "Status",
                "Inactive");
        wire.ok(
                "UploadServerCertificate",
                "ServerCertificateName",
                "www",
                "Path",
                "/web/",
                "CertificateBody",
                TestCertificates.WWW,
                "PrivateKey",
                TestCertificates.WWW_KEY,
                "CertificateChain",
                TestCertificates.SIGNER);
        iam.outOfBand(ACCOUNT).certificateInUse("www", "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/a");
    }

    private static String publicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPublic().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private void roles() {
        wire.ok(
                "CreateRole",
                "RoleName",
                "Deploy",
                "Path",
                "/ops/",
                "Description",
                "deploys",
                "MaxSessionDuration",
                "7200",
                "AssumeRolePolicyDocument",
                trust("{\"AWS\":[\"" + ARN + "user/eng/ada\",\"" + ARN + "user/gone\"]}")
                        .replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]"),
                "Tags.member.1.Key",
                "Stage",
                "Tags.member.1.Value",
                "prd",
                "PermissionsBoundary",
                "arn:aws:iam::aws:policy/PowerUserAccess");
        wire.ok("AttachRolePolicy", "RoleName", "Deploy", "PolicyArn", "arn:aws:iam::aws:policy/AmazonS3FullAccess");
        wire.ok("PutRolePolicy", "RoleName", "Deploy", "PolicyName", "in", "PolicyDocument", allow("ec2:*"));
        wire.ok("DeleteUser", "UserName", "gone");
    }

    private void profilesAndServiceRoles() {
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "web", "Path", "/p/");
        wire.ok("AddRoleToInstanceProfile", "InstanceProfileName", "web", "RoleName", "Deploy");
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "empty");
        wire.ok(
                "AcquireRole",
                "TemplateArn",
                POWER,
                "ReplacementValues.entry.1.key",
                "AWSServiceName",
                "ReplacementValues.entry.1.value.Values.member.1",
                "lambda.amazonaws.com",
                "ReplacementValues.entry.2.key",
                "RoleName",
                "ReplacementValues.entry.2.value.Values.member.1",
                "runner");
        wire.ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com", "CustomSuffix", "x");
        iam.outOfBand(ACCOUNT)
                .roleInUse("AWSServiceRoleForAutoScaling_x", "eu-west-1", "arn:aws:ec2:eu-west-1:1:instance/i");
        wire.ok("DeleteServiceLinkedRole", "RoleName", "AWSServiceRoleForAutoScaling_x");
        iam.outOfBand(ACCOUNT).actionUsed(ARN + "role/ops/Deploy", "s3:CreateBucket", Instant.EPOCH, "eu-west-1");
    }

    private void providers() {
        wire.ok(
                "CreateOpenIDConnectProvider",
                "Url",
                "https://token.example.com",
                "ClientIDList.member.1",
                "app",
                "ThumbprintList.member.1",
                "a".repeat(40),
                "Tags.member.1.Key",
                "k",
                "Tags.member.1.Value",
                "v");
        wire.ok(
                "CreateSAMLProvider",
                "Name",
                "Okta",
                "SAMLMetadataDocument",
                METADATA,
                "AssertionEncryptionMode",
                "Allowed",
                "AddPrivateKey",
                TestCertificates.WWW_KEY);
    }

    private void delegations() {
        iam.delegationTemplate(TEMPLATE, allow("s3:@{Action}"));
        String id = Wire.to(iam.endpoint())
                .as(PARTNER)
                .ok(
                        "CreateDelegationRequest",
                        "Description",
                        "Sets Acme up",
                        "RequestorWorkflowId",
                        "workflow-1",
                        "NotificationChannel",
                        TOPIC,
                        "SessionDuration",
                        "3600",
                        "Permissions.PolicyTemplateArn",
                        TEMPLATE,
                        "Permissions.Parameters.member.1.Name",
                        "Action",
                        "Permissions.Parameters.member.1.Values.member.1",
                        "Get",
                        "Permissions.Parameters.member.1.Type",
                        "string")
                .text("DelegationRequestId");
        for (String step :
                new String[] {"AssociateDelegationRequest", "AcceptDelegationRequest", "SendDelegationToken"})
            wire.ok(step, "DelegationRequestId", id);
    }
}
