// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.state;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that clients can read of an account, call by call, without the ids of requests. */
final class Reads {
    private static final List<String> PLAIN = List.of(
            "GetAccountAuthorizationDetails",
            "GetAccountSummary",
            "GetAccountPasswordPolicy",
            "ListAccountAliases",
            "ListUsers",
            "ListGroups",
            "ListRoles",
            "ListPolicies Scope Local",
            "ListInstanceProfiles",
            "ListServerCertificates",
            "ListOpenIDConnectProviders",
            "ListSAMLProviders",
            "ListVirtualMFADevices",
            "GetCredentialReport",
            "GetOutboundWebIdentityFederationInfo",
            "ListServiceSpecificCredentials AllUsers true",
            "ListDelegationRequests");
    private static final List<String> OF_USER = List.of(
            "GetUser",
            "ListUserTags",
            "GetLoginProfile",
            "ListAccessKeys",
            "ListMFADevices",
            "ListSSHPublicKeys",
            "ListSigningCertificates",
            "ListServiceSpecificCredentials",
            "ListGroupsForUser");

    private final Wire wire;
    private final Map<String, String> answers = new LinkedHashMap<>();

    private Reads(Wire wire) {
        this.wire = wire;
    }

    static Map<String, String> of(EmbeddedIam iam, String account) {
        Reads reads = new Reads(Wire.to(iam.endpoint()).as(account));
        reads.all();
        return reads.answers;
    }

    private Reply read(String... call) {
        List<String> parameters = new ArrayList<>(List.of(call));
        String action = parameters.remove(0);
        Reply reply = wire.iam(action, parameters.toArray(String[]::new));
        answers.put(String.join(" ", call), reply.status() + reply.body().replaceAll("<RequestId>[^<]*", ""));
        return reply;
    }

    private void all() {
        PLAIN.forEach(call -> read(call.split(" ")));
        for (String user : wire.ok("ListUsers").texts("UserName")) {
            OF_USER.forEach(action -> read(action, "UserName", user));
            for (String key : wire.ok("ListAccessKeys", "UserName", user).texts("AccessKeyId"))
                read("GetAccessKeyLastUsed", "AccessKeyId", key);
        }
        for (String role : wire.ok("ListRoles").texts("RoleName")) read("GetRole", "RoleName", role);
        for (String profile : wire.ok("ListInstanceProfiles").texts("InstanceProfileName"))
            read("GetInstanceProfile", "InstanceProfileName", profile);
        for (String policy : wire.ok("ListPolicies", "Scope", "Local").texts("Arn")) {
            read("GetPolicy", "PolicyArn", policy);
            read("ListEntitiesForPolicy", "PolicyArn", policy);
            read("ListPolicyVersions", "PolicyArn", policy);
        }
        for (String name : wire.ok("ListServerCertificates").texts("ServerCertificateName"))
            read("GetServerCertificate", "ServerCertificateName", name);
        for (String arn : wire.ok("ListOpenIDConnectProviders").texts("Arn"))
            read("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        for (String arn : wire.ok("ListSAMLProviders").texts("Arn")) read("GetSAMLProvider", "SAMLProviderArn", arn);
        for (String call : List.of("ListAccounts", "ListRoots", "DescribeOrganization"))
            answers.put(call, wire.organizations(call, "{}").body());
    }
}
