// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.preset;

import io.iam4j.policy.PolicyVariables;
import io.iam4j.policy.Statement;
import java.util.stream.Stream;

/** The statements by which a user looks after her own credentials. */
final class SelfService {
    private static final String USER = "arn:{partition}:iam::*:user/";
    private static final String MFA = "arn:{partition}:iam::*:mfa/";

    private SelfService() {}

    static Statement viewAccount() {
        return Statement.allow(iam(
                        "GetAccountPasswordPolicy",
                        "GetAccountSummary",
                        "ListAccountAliases",
                        "ListUsers",
                        "ListVirtualMFADevices"))
                .sid("AllowViewAccountInfo")
                .onEverything();
    }

    static Statement ownPassword() {
        return own("AllowManageOwnPasswords", "ChangePassword", "GetLoginProfile", "GetUser");
    }

    static Statement ownAccessKeys() {
        return own(
                "AllowManageOwnAccessKeys",
                "CreateAccessKey",
                "DeleteAccessKey",
                "GetAccessKeyLastUsed",
                "ListAccessKeys",
                "UpdateAccessKey");
    }

    static Statement ownSigningCertificates() {
        return own(
                "AllowManageOwnSigningCertificates",
                "DeleteSigningCertificate",
                "ListSigningCertificates",
                "UpdateSigningCertificate",
                "UploadSigningCertificate");
    }

    static Statement ownSshKeys() {
        return own(
                "AllowManageOwnSSHPublicKeys",
                "DeleteSSHPublicKey",
                "GetSSHPublicKey",
                "ListSSHPublicKeys",
                "UpdateSSHPublicKey",
                "UploadSSHPublicKey");
    }

    static Statement ownServiceCredentials() {
        return own(
                "AllowManageOwnServiceSpecificCredentials",
                "CreateServiceSpecificCredential",
                "DeleteServiceSpecificCredential",
                "ListServiceSpecificCredentials",
                "ResetServiceSpecificCredential",
                "UpdateServiceSpecificCredential");
    }

    /**
     * The console lets people name their devices freely, so any name may be created; only those named after the user are deleted, in
     * whatever path: that of the user, or the numbered one of a device that took the place of another.
     */
    static Statement createVirtualMfa() {
        return Statement.allow("iam:CreateVirtualMFADevice")
                .sid("AllowCreateVirtualMFADevice")
                .on(MFA + "*");
    }

    static Statement deleteVirtualMfa() {
        return Statement.allow("iam:DeleteVirtualMFADevice")
                .sid("AllowDeleteOwnVirtualMFADevice")
                .on(MFA + PolicyVariables.USERNAME, MFA + "*/" + PolicyVariables.USERNAME);
    }

    static Statement ownMfa() {
        return own(
                "AllowManageOwnUserMFA",
                "DeactivateMFADevice",
                "EnableMFADevice",
                "GetMFADevice",
                "ListMFADevices",
                "ResyncMFADevice");
    }

    /** These IAM actions on the caller's own user, with or without a path. */
    private static Statement own(String sid, String... actions) {
        return Statement.allow(iam(actions))
                .sid(sid)
                .on(USER + PolicyVariables.USERNAME, USER + "*/" + PolicyVariables.USERNAME);
    }

    private static String[] iam(String... actions) {
        return Stream.of(actions).map("iam:"::concat).toArray(String[]::new);
    }
}
