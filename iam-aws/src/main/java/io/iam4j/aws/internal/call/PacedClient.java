// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamServiceClientConfiguration;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GenerateServiceLastAccessedDetailsRequest;
import software.amazon.awssdk.services.iam.model.GenerateServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.GetSshPublicKeyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.IamRequest;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDeviceTagsRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDeviceTagsResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesRequest;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;

/** The operations that read an account, paced. Any other is unsupported. Thread-safe. */
public final class PacedClient implements IamClient {
    private final IamClient iam;
    private final Pacing pacing;
    private final ServiceTime time;
    private final Set<String> actions = ConcurrentHashMap.newKeySet();

    /** The operations of {@code iam}, at the rate of {@code pacing}; {@code time} takes note of the dates of the answers. */
    public PacedClient(IamClient iam, Pacing pacing, ServiceTime time) {
        this.time = time;
        this.iam = iam;
        this.pacing = pacing;
    }

    private <Q extends IamRequest, R extends IamResponse> R paced(Q request, Function<Q, R> operation) {
        actions.add(action(request));
        R answer = pacing.call(request, operation);
        time.note(answer);
        return answer;
    }

    /** The actions of the calls so far, as policies name them. */
    Set<String> actions() {
        return Set.copyOf(actions);
    }

    /** The SDK spells the operations' abbreviations in its own way. */
    private static String action(IamRequest request) {
        String operation = request.getClass().getSimpleName().replaceAll("Request$", "");
        return "iam:"
                + operation
                        .replace("OpenId", "OpenID")
                        .replace("Saml", "SAML")
                        .replace("Ssh", "SSH")
                        .replace("Mfa", "MFA");
    }

    @Override
    public GenerateCredentialReportResponse generateCredentialReport(GenerateCredentialReportRequest request) {
        return paced(request, iam::generateCredentialReport);
    }

    @Override
    public GenerateServiceLastAccessedDetailsResponse generateServiceLastAccessedDetails(
            GenerateServiceLastAccessedDetailsRequest request) {
        return paced(request, iam::generateServiceLastAccessedDetails);
    }

    @Override
    public GetServiceLastAccessedDetailsResponse getServiceLastAccessedDetails(
            GetServiceLastAccessedDetailsRequest request) {
        return paced(request, iam::getServiceLastAccessedDetails);
    }

    @Override
    public GetCredentialReportResponse getCredentialReport(GetCredentialReportRequest request) {
        return paced(request, iam::getCredentialReport);
    }

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request) {
        return paced(request, iam::getAccessKeyLastUsed);
    }

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest request) {
        return paced(request, iam::getAccountAuthorizationDetails);
    }

    @Override
    public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
        return paced(request, iam::getAccountPasswordPolicy);
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        return paced(request, iam::getAccountSummary);
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        return paced(request, iam::getInstanceProfile);
    }

    @Override
    public GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request) {
        return paced(request, iam::getLoginProfile);
    }

    @Override
    public GetOpenIdConnectProviderResponse getOpenIDConnectProvider(GetOpenIdConnectProviderRequest request) {
        return paced(request, iam::getOpenIDConnectProvider);
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return paced(request, iam::getPolicy);
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        return paced(request, iam::getRole);
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return paced(request, iam::getUser);
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request) {
        return paced(request, iam::listAccessKeys);
    }

    @Override
    public ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        return paced(request, iam::listAccountAliases);
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        return paced(request, iam::listInstanceProfiles);
    }

    @Override
    public ListMfaDevicesResponse listMFADevices(ListMfaDevicesRequest request) {
        return paced(request, iam::listMFADevices);
    }

    @Override
    public ListOpenIdConnectProvidersResponse listOpenIDConnectProviders(ListOpenIdConnectProvidersRequest request) {
        return paced(request, iam::listOpenIDConnectProviders);
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return paced(request, iam::listUsers);
    }

    @Override
    public ListVirtualMfaDevicesResponse listVirtualMFADevices(ListVirtualMfaDevicesRequest request) {
        return paced(request, iam::listVirtualMFADevices);
    }

    @Override
    public ListMfaDeviceTagsResponse listMFADeviceTags(ListMfaDeviceTagsRequest request) {
        return paced(request, iam::listMFADeviceTags);
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return paced(request, iam::listRoles);
    }

    @Override
    public ListSshPublicKeysResponse listSSHPublicKeys(ListSshPublicKeysRequest request) {
        return paced(request, iam::listSSHPublicKeys);
    }

    @Override
    public GetSshPublicKeyResponse getSSHPublicKey(GetSshPublicKeyRequest request) {
        return paced(request, iam::getSSHPublicKey);
    }

    @Override
    public ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
            ListServiceSpecificCredentialsRequest request) {
        return paced(request, iam::listServiceSpecificCredentials);
    }

    @Override
    public ListSigningCertificatesResponse listSigningCertificates(ListSigningCertificatesRequest request) {
        return paced(request, iam::listSigningCertificates);
    }

    @Override
    public GetServerCertificateResponse getServerCertificate(GetServerCertificateRequest request) {
        return paced(request, iam::getServerCertificate);
    }

    @Override
    public GetSamlProviderResponse getSAMLProvider(GetSamlProviderRequest request) {
        return paced(request, iam::getSAMLProvider);
    }

    @Override
    public ListServerCertificatesResponse listServerCertificates(ListServerCertificatesRequest request) {
        return paced(request, iam::listServerCertificates);
    }

    @Override
    public ListSamlProvidersResponse listSAMLProviders(ListSamlProvidersRequest request) {
        return paced(request, iam::listSAMLProviders);
    }

    @Override
    public ListOrganizationsFeaturesResponse listOrganizationsFeatures(ListOrganizationsFeaturesRequest request) {
        return paced(request, iam::listOrganizationsFeatures);
    }

    @Override
    public String serviceName() {
        return iam.serviceName();
    }

    @Override
    public IamServiceClientConfiguration serviceClientConfiguration() {
        return iam.serviceClientConfiguration();
    }

    /** The client stays its owner's. */
    @Override
    public void close() {
        // nothing of its own
    }
}
