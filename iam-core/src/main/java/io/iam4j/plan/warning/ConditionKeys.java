// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.internal.Nearest;
import io.iam4j.policy.catalogue.KnownActions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys that every service knows (IAM User Guide, "AWS global condition context keys") and those of STS. A
 * misspelt key is accepted by the service and is never in a request: an Allow never applies, or a Deny with a negated
 * operator always does.
 */
public final class ConditionKeys {
    private static final int TYPING_ERRORS = 2;

    private static final List<String> KNOWN = List.of(
            "aws:AssumedRoot",
            "aws:CalledVia",
            "aws:CalledViaFirst",
            "aws:CalledViaLast",
            "aws:ChatbotSourceArn",
            "aws:CurrentTime",
            "aws:Ec2InstanceSourcePrivateIPv4",
            "aws:Ec2InstanceSourceVpc",
            "aws:EpochTime",
            "aws:FederatedProvider",
            "aws:IsMcpServiceAction",
            "aws:MultiFactorAuthAge",
            "aws:MultiFactorAuthPresent",
            "aws:PrincipalAccount",
            "aws:PrincipalArn",
            "aws:PrincipalIsAWSService",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgMasterAccountId",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalServiceName",
            "aws:PrincipalServiceNamesList",
            "aws:PrincipalTag",
            "aws:PrincipalType",
            "aws:RequestedRegion",
            "aws:RequestTag",
            "aws:ResourceAccount",
            "aws:ResourceOrgID",
            "aws:ResourceOrgPaths",
            "aws:ResourceTag",
            "aws:SecureTransport",
            "aws:SignInSessionArn",
            "aws:SourceAccount",
            "aws:SourceArn",
            "aws:SourceIdentity",
            "aws:SourceIp",
            "aws:SourceOrgID",
            "aws:SourceOrgPaths",
            "aws:SourceOwner",
            "aws:SourceVpc",
            "aws:SourceVpcArn",
            "aws:SourceVpce",
            "aws:TagKeys",
            "aws:TokenIssueTime",
            "aws:UserAgent",
            "aws:ViaAWSService",
            "aws:VpcSourceIp",
            "aws:VpceAccount",
            "aws:VpceOrgID",
            "aws:VpceOrgPaths",
            "aws:referer",
            "aws:userid",
            "aws:username",
            "sts:AWSServiceName",
            "sts:DurationSeconds",
            "sts:ExternalId",
            "sts:IdentityTokenAudience",
            "sts:RequestContextProviders",
            "sts:RoleSessionName",
            "sts:SourceIdentity",
            "sts:TaskPolicyArn",
            "sts:TransitiveTagKeys");

    private ConditionKeys() {}

    private static final Set<String> VENDORS = Set.of("aws", "sts");

    /**
     * The known key that {@code key} is one or two typing errors away from; empty for known keys, for strange ones, and for those
     * of services whose keys are not listed here.
     */
    public static Optional<String> meantBy(String key) {
        int slash = key.indexOf('/');
        String name = (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
        String vendor = name.substring(0, Math.max(0, name.indexOf(':')));
        if (!VENDORS.contains(vendor) && KnownActions.hasVendor(vendor)) return Optional.empty();
        if (KNOWN.stream().anyMatch(name::equalsIgnoreCase)) return Optional.empty();
        return Nearest.within(TYPING_ERRORS, name, KNOWN);
    }
}
