// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * How something with a name and a path is made.
 *
 * @param resource what its ARN begins with after the account, such as {@code user}
 * @param action the operation
 * @param parameter what names it
 * @param rest the other parameters that must be there, as name, value, name, value
 */
record Creation(String resource, String action, String parameter, List<String> rest) {
    static final Creation POLICY =
            new Creation("policy", "CreatePolicy", "PolicyName", List.of("PolicyDocument", Samples.ALLOW));
    static final Creation DEVICE = new Creation("mfa", "CreateVirtualMFADevice", "VirtualMFADeviceName", List.of());
    static final Creation CERTIFICATE = new Creation(
            "server-certificate",
            "UploadServerCertificate",
            "ServerCertificateName",
            List.of("CertificateBody", PublicKeys.certificate(0), "PrivateKey", "kept from all"));

    /** Those that share one rule for paths: all but managed policies. */
    static List<Creation> pathed() {
        return List.of(
                new Creation("user", "CreateUser", "UserName", List.of()),
                new Creation("group", "CreateGroup", "GroupName", List.of()),
                new Creation("role", "CreateRole", "RoleName", List.of("AssumeRolePolicyDocument", Samples.TRUST)),
                new Creation("instance-profile", "CreateInstanceProfile", "InstanceProfileName", List.of()),
                CERTIFICATE,
                DEVICE);
    }

    /** All kinds whose names have the same characters. */
    static List<Creation> all() {
        List<Creation> all = new ArrayList<>(pathed());
        all.add(POLICY);
        return all;
    }

    Reply by(Wire wire, String name, String... more) {
        List<String> parameters = new ArrayList<>(List.of(parameter, name));
        parameters.addAll(rest);
        parameters.addAll(List.of(more));
        return wire.iam(action, parameters.toArray(new String[0]));
    }

    /** The ARN that a creation was answered with. */
    String arn(Reply created) {
        return created.text(resource.equals("mfa") ? "SerialNumber" : "Arn");
    }
}
