// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.bench;

import io.iam4j.observed.ReadScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import io.iam4j.model.Kind;
import java.util.SortedMap;
import java.util.SortedSet;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamServiceClientConfiguration;
import software.amazon.awssdk.services.iam.model.IamResponse;
import software.amazon.awssdk.services.iam.model.IamResponseMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/** A client that answers each reading at once from memory; what it does not know, the interface refuses. */
final class AnsweringClient implements IamClient {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final int PAGE = 1000;

    private final List<GetAccountAuthorizationDetailsResponse> pages = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();
    private final SortedMap<String, ManagedPolicyDetail> policies = new TreeMap<>();
    private final SortedSet<String> users = new TreeSet<>();

    AnsweringClient(int users) {
        int groups = Math.max(2, users * 3 / 50);
        int policyCount = Math.max(1, users * 3 / 10);
        List<UserDetail> userDetails = IntStream.range(0, users).mapToObj(i -> user(i, groups)).toList();
        userDetails.forEach(user -> this.users.add(user.userName()));
        List<GroupDetail> groupDetails = IntStream.range(0, groups).mapToObj(i -> group(i, policyCount)).toList();
        List<RoleDetail> roleDetails = IntStream.range(0, Math.max(1, users / 5)).mapToObj(i -> role(i, policyCount)).toList();
        roleDetails.forEach(role -> roles.add(Role.builder().roleName(role.roleName()).maxSessionDuration(3600).build()));
        List<ManagedPolicyDetail> policyDetails = IntStream.range(0, policyCount).mapToObj(AnsweringClient::policy).toList();
        policyDetails.forEach(policy -> policies.put(policy.arn(), policy));
        int last = Math.max(1, (users + PAGE - 1) / PAGE);
        for (int page = 0; page < last; page++) {
            pages.add(answered(GetAccountAuthorizationDetailsResponse.builder()
                    .userDetailList(part(userDetails, page, last))
                    .groupDetailList(part(groupDetails, page, last))
                    .roleDetailList(part(roleDetails, page, last))
                    .policies(part(policyDetails, page, last))
                    .isTruncated(page + 1 < last)
                    .marker(page + 1 < last ? String.valueOf(page + 1) : null)));
        }
    }

    private static <T> List<T> part(List<T> all, int page, int pages) {
        return all.subList(all.size() * page / pages, all.size() * (page + 1) / pages);
    }

    private static UserDetail user(int i, int groups) {
        return UserDetail.builder().userName("user-" + i).path("/people/").arn(ARN + "user/people/user-" + i)
                .userId("AIDA" + (1000000000000000L + i)).createDate(Instant.EPOCH)
                .groupList("group-" + i % groups, "group-" + (i + 1) % groups)
                .tags(tag("Owner", "team-" + i % 50), tag("Layer", "identities")).build();
    }

    private static GroupDetail group(int i, int policies) {
        return GroupDetail.builder().groupName("group-" + i).path("/").arn(ARN + "group/group-" + i)
                .groupId("AGPA" + (1000000000000000L + i)).createDate(Instant.EPOCH)
                .attachedManagedPolicies(attached(i, policies)).build();
    }

    private static RoleDetail role(int i, int policies) {
        return RoleDetail.builder().roleName("role-" + i).path("/").arn(ARN + "role/role-" + i)
                .roleId("AROA" + (1000000000000000L + i)).createDate(Instant.EPOCH)
                .assumeRolePolicyDocument(encoded("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"))
                .attachedManagedPolicies(attached(i, policies)).tags(tag("Owner", "team-" + i % 50)).build();
    }

    private static ManagedPolicyDetail policy(int i) {
        String statement = "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::bucket-";
        String statements = String.join(",", IntStream.range(0, 4 + i % 7)
                .mapToObj(n -> statement + i + "-" + n + "/*\"}").toList());
        return ManagedPolicyDetail.builder().policyName("policy-" + i).path("/").arn(ARN + "policy/policy-" + i)
                .policyId("ANPA" + (1000000000000000L + i)).createDate(Instant.EPOCH).defaultVersionId("v1")
                .policyVersionList(PolicyVersion.builder().versionId("v1").isDefaultVersion(true).createDate(Instant.EPOCH)
                        .document(encoded("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")).build())
                .build();
    }

    private static AttachedPolicy attached(int i, int policies) {
        String name = "policy-" + i % policies;
        return AttachedPolicy.builder().policyName(name).policyArn(ARN + "policy/" + name).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    ReadScope scopeOfEveryPolicyAndPassword() {
        SortedMap<Kind, SortedSet<String>> details = new TreeMap<>();
        details.put(Kind.POLICY, new TreeSet<>(policies.values().stream().map(ManagedPolicyDetail::policyName).toList()));
        SortedSet<String> none = new TreeSet<>();
        return new ReadScope(
                details, users, new TreeMap<>(), none, none, none, none, none, false, false, ReadScope.Breadth.BULK);
    }

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(GetAccountAuthorizationDetailsRequest request) {
        return pages.get(request.marker() == null ? 0 : Integer.parseInt(request.marker()));
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return answered(ListRolesResponse.builder().roles(roles).isTruncated(false));
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return answered(GetUserResponse.builder().user(user -> user.userName("caller").arn(ARN + "user/caller")));
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        return answered(ListInstanceProfilesResponse.builder().instanceProfiles(List.of()).isTruncated(false));
    }

    @Override
    public ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        return answered(ListAccountAliasesResponse.builder().accountAliases(List.of()).isTruncated(false));
    }

    @Override
    public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
        throw missing();
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        return answered(GetAccountSummaryResponse.builder().summaryMapWithStrings(Map.of("UsersQuota", 100_000)));
    }

    @Override
    public ListOpenIdConnectProvidersResponse listOpenIDConnectProviders(ListOpenIdConnectProvidersRequest request) {
        return answered(ListOpenIdConnectProvidersResponse.builder().openIDConnectProviderList(List.of()));
    }

    @Override
    public GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request) {
        return answered(GetLoginProfileResponse.builder()
                .loginProfile(profile -> profile.userName(request.userName()).createDate(Instant.EPOCH)));
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        ManagedPolicyDetail held = policies.get(request.policyArn());
        if (held == null) throw missing();
        return answered(GetPolicyResponse.builder()
                .policy(policy -> policy.arn(held.arn()).policyName(held.policyName()).path("/").tags(tag("Owner", "a")))
                );
    }

    /** With a request's id, without which an answer counts as none. */
    @SuppressWarnings("unchecked")
    private static <R extends IamResponse> R answered(IamResponse.Builder answer) {
        return (R) answer.responseMetadata(
                        IamResponseMetadata.create(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", "1"))))
                .build();
    }

    private static NoSuchEntityException missing() {
        return (NoSuchEntityException) NoSuchEntityException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchEntity").errorMessage("none").build())
                .statusCode(404).message("none").build();
    }

    /** As that of a client of region us-east-1: an account asks it where the calls go. */
    @Override
    public IamServiceClientConfiguration serviceClientConfiguration() {
        try (IamClient real = IamClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            return real.serviceClientConfiguration();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
