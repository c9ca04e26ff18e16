// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.preset;

import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.ResourceArns;
import io.iam4j.policy.Statement;
import java.util.List;

/** Ready-made documents and statements, each a plain value to build on. */
public final class Presets {
    private Presets() {}

    /**
     * Lets each user look after her own credentials, and nothing else until she has signed in with MFA: password, access
     * keys, signing certificates, SSH keys, service-specific credentials and MFA devices. Users under a path are covered.
     * A user who has access keys only, a machine for instance, can do nothing with it: it has no MFA.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html">
     *     AWS: allows MFA-authenticated users to manage their own credentials</a>
     */
    public static PolicyDocument selfServiceCredentials() {
        return PolicyDocument.of(
                SelfService.viewAccount(),
                SelfService.ownPassword(),
                SelfService.ownAccessKeys(),
                SelfService.ownSigningCertificates(),
                SelfService.ownSshKeys(),
                SelfService.ownServiceCredentials(),
                SelfService.createVirtualMfa(),
                SelfService.deleteVirtualMfa(),
                SelfService.ownMfa(),
                denyWithoutMfa());
    }

    /**
     * Refuses everything without MFA but what is needed to set MFA up: the statement {@code DenyAllExceptListedIfNoMFA}.
     * Permits nothing by itself.
     */
    public static Statement denyWithoutMfa() {
        return denyWithoutMfa(
                "iam:CreateVirtualMFADevice",
                "iam:EnableMFADevice",
                "iam:GetUser",
                "iam:GetMFADevice",
                "iam:ListMFADevices",
                "iam:ListVirtualMFADevices",
                "iam:ResyncMFADevice",
                "sts:GetSessionToken",
                "iam:ChangePassword");
    }

    /** Refuses everything without MFA but these actions; see {@link #denyWithoutMfa()}. */
    public static Statement denyWithoutMfa(String... exceptedActions) {
        return Statement.denyAllBut(exceptedActions)
                .sid("DenyAllExceptListedIfNoMFA")
                .onEverything()
                .when(Condition.mfaPresentIfExists(false));
    }

    /** Permits {@code sts:AssumeRole} on the roles that these stand for. */
    public static PolicyDocument assumeRole(ResourceArns... roles) {
        return PolicyDocument.of(Statement.allow("sts:AssumeRole").on(roles));
    }

    /** Permits these actions on every resource, for requests to these regions only. */
    public static Statement regionLimited(List<String> actions, String... regions) {
        return Statement.allow(actions.toArray(String[]::new)).onEverything().inRegions(regions);
    }
}
