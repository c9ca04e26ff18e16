// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must go before an entity may go: each step is taken, and until the last the deletion is refused. */
@Facts(3)
interface DeletionRules extends Backend {
    /** What hangs on a user, a group or a role, and how it is found and taken away. */
    record Hanging(Wire wire, String... owner) {
        /** Takes away everything that {@code list} shows, which is something. */
        void gone(String list, String element, String removal) {
            gone(wire.ok(list, owner).texts(element), element, removal);
        }

        void goneInline(String list, String removal) {
            gone(wire.ok(list, owner).members("PolicyNames"), "PolicyName", removal);
        }

        private void gone(List<String> found, String element, String removal) {
            assertThat(found).as(removal).isNotEmpty();
            for (String each : found) wire.ok(removal, owner[0], owner[1], element, each);
        }
    }

    private static void refused(Reply reply) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("DeleteConflict");
        assertThat(reply.message()).startsWith("Cannot delete entity, must ").endsWith(" first.");
    }

    private void delete(List<Runnable> steps, String deletion, String... entity) {
        for (Runnable step : steps) {
            refused(wire().iam(deletion, entity));
            step.run();
        }
        wire().ok(deletion, entity);
    }

    private String policy(String name) {
        return wire().ok("CreatePolicy", "PolicyName", name, "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    /** The user ada with one of everything, and a boundary; the serial number of her MFA device. */
    private String ada() {
        String[] ada = {"UserName", "ada"};
        String arn = policy("p");
        wire().ok("CreateUser", ada[0], ada[1], "PermissionsBoundary", arn);
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateLoginProfile", ada[0], ada[1], "Password", Samples.PASSWORD);
        wire().ok("CreateAccessKey", ada);
        wire().ok("UploadSigningCertificate", ada[0], ada[1], "CertificateBody", PublicKeys.certificate(0));
        wire().ok("UploadSSHPublicKey", ada[0], ada[1], "SSHPublicKeyBody", PublicKeys.ssh(0));
        wire().ok("CreateServiceSpecificCredential", ada[0], ada[1], "ServiceName", "codecommit.amazonaws.com");
        wire().ok("PutUserPolicy", ada[0], ada[1], "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachUserPolicy", ada[0], ada[1], "PolicyArn", arn);
        wire().ok("AddUserToGroup", ada[0], ada[1], "GroupName", "g");
        Reply device = wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "phone");
        String seed = Authenticator.seed(device);
        String serial = device.text("SerialNumber");
        wire().ok("EnableMFADevice", Authenticator.enabling("ada", serial, seed, 0));
        return serial;
    }

    @Test
    default void a_user_goes_after_all_that_hangs_on_her_but_for_her_boundary() {
        String serial = ada();
        Hanging on = new Hanging(wire(), "UserName", "ada");
        List<Runnable> steps = List.of(
                () -> wire().ok("DeleteLoginProfile", "UserName", "ada"),
                () -> on.gone("ListAccessKeys", "AccessKeyId", "DeleteAccessKey"),
                () -> on.gone("ListSigningCertificates", "CertificateId", "DeleteSigningCertificate"),
                () -> on.gone("ListSSHPublicKeys", "SSHPublicKeyId", "DeleteSSHPublicKey"),
                () -> on.gone(
                        "ListServiceSpecificCredentials",
                        "ServiceSpecificCredentialId",
                        "DeleteServiceSpecificCredential"),
                () -> on.gone("ListMFADevices", "SerialNumber", "DeactivateMFADevice"),
                () -> on.goneInline("ListUserPolicies", "DeleteUserPolicy"),
                () -> on.gone("ListAttachedUserPolicies", "PolicyArn", "DetachUserPolicy"),
                () -> on.gone("ListGroupsForUser", "GroupName", "RemoveUserFromGroup"));
        assertThat(wire().ok("GetUser", "UserName", "ada").has("PermissionsBoundary"))
                .isTrue();
        delete(steps, "DeleteUser", "UserName", "ada");
        assertThat(serial).contains(":mfa/");
        wire().ok("DeleteVirtualMFADevice", "SerialNumber", serial);
    }

    @Test
    default void a_group_goes_after_all_that_its_listings_show() {
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("AddUserToGroup", "UserName", "ada", "GroupName", "g");
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", policy("p"));
        Hanging on = new Hanging(wire(), "GroupName", "g");
        List<Runnable> steps = List.of(
                () -> on.gone("GetGroup", "UserName", "RemoveUserFromGroup"),
                () -> on.goneInline("ListGroupPolicies", "DeleteGroupPolicy"),
                () -> on.gone("ListAttachedGroupPolicies", "PolicyArn", "DetachGroupPolicy"));
        delete(steps, "DeleteGroup", "GroupName", "g");
    }

    @Test
    @Facts(4)
    default void a_role_goes_after_its_profiles_and_policies_but_for_its_boundary() {
        String arn = policy("p");
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "PermissionsBoundary", arn};
        wire().ok("CreateRole", role);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        Hanging on = new Hanging(wire(), "RoleName", "r");
        List<Runnable> steps = List.of(
                () -> on.gone("ListInstanceProfilesForRole", "InstanceProfileName", "RemoveRoleFromInstanceProfile"),
                () -> on.goneInline("ListRolePolicies", "DeleteRolePolicy"),
                () -> on.gone("ListAttachedRolePolicies", "PolicyArn", "DetachRolePolicy"));
        delete(steps, "DeleteRole", "RoleName", "r");
    }

    @Test
    default void an_instance_profile_goes_after_its_role() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        refused(wire().iam("DeleteRole", "RoleName", "r"));
        Hanging on = new Hanging(wire(), "InstanceProfileName", "i");
        delete(
                List.of(() -> on.gone("GetInstanceProfile", "RoleName", "RemoveRoleFromInstanceProfile")),
                "DeleteInstanceProfile",
                "InstanceProfileName",
                "i");
    }

    /** A policy that is attached to and bounds whom it can, with a second version. */
    private String usedPolicy() {
        String arn = policy("p");
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        wire().ok("CreateGroup", "GroupName", "g");
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "PermissionsBoundary", arn};
        wire().ok("CreateRole", role);
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn);
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
        wire().ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", Samples.ALLOW, "SetAsDefault", "true");
        return arn;
    }

    private void conflict(String message, String action, String... parameters) {
        Reply reply = wire().iam(action, parameters);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("DeleteConflict");
        assertThat(reply.message()).contains(message);
    }

    @Test
    default void a_policy_goes_after_its_uses_and_its_other_versions() {
        String arn = usedPolicy();
        String[] policy = {"PolicyArn", arn};
        String attached = "Cannot delete a policy attached to entities.";
        List<Runnable> uses = List.of(
                () -> wire().ok("DetachUserPolicy", "UserName", "ada", "PolicyArn", arn),
                () -> wire().ok("DetachGroupPolicy", "GroupName", "g", "PolicyArn", arn),
                () -> wire().ok("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn),
                () -> wire().ok("DeleteUserPermissionsBoundary", "UserName", "ada"),
                () -> wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", policy("q")));
        Reply entities = wire().ok("ListEntitiesForPolicy", policy);
        assertThat(entities.texts("UserName")).containsExactly("ada");
        assertThat(entities.texts("GroupName")).containsExactly("g");
        assertThat(entities.texts("RoleName")).containsExactly("r");
        for (Runnable use : uses) {
            conflict(attached, "DeletePolicy", policy);
            use.run();
        }
        conflict("more than one version", "DeletePolicy", policy);
        conflict("default version", "DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        assertThat(wire().ok("ListPolicyVersions", policy).texts("VersionId")).containsExactly("v2", "v1");
        wire().ok("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1");
        wire().ok("DeletePolicy", policy);
    }

    @Test
    default void a_service_linked_role_is_in_no_instance_profile_and_another_role_is_not_service_linked() {
        String name = wire().ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com")
                .text("RoleName");
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        for (String action : List.of("AddRoleToInstanceProfile", "RemoveRoleFromInstanceProfile")) {
            Reply reply = wire().iam(action, "InstanceProfileName", "i", "RoleName", name);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("UnmodifiableEntity");
        }
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        Reply other = wire().iam("DeleteServiceLinkedRole", "RoleName", "r");
        assertThat(other.code()).isEqualTo("NoSuchEntity");
        assertThat(other.message()).isEqualTo("r exists but is not a service role.");
    }
}
