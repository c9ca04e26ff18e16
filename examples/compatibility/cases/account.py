# SPDX-License-Identifier: Apache-2.0
import csv
import io
import json
import time

from cases import ACCOUNT, ARN, allow, case, names, text, trust
from clients import Refused, refused

AREA = "account"


@case("an alias is set, shown, replaced and deleted", "API: CreateAccountAlias; UG: 'a new one overwrites the previous'")
def alias(aws):
    aws.iam.create_account_alias(AccountAlias="acme-dev")
    aws.iam.create_account_alias(AccountAlias="acme-prod")
    assert aws.iam.list_account_aliases()["AccountAliases"] == ["acme-prod"]
    aws.iam.delete_account_alias(AccountAlias="acme-prod")
    assert aws.iam.list_account_aliases()["AccountAliases"] == []


@case("an alias that is not held cannot be deleted", "API: DeleteAccountAlias, NoSuchEntity")
def other_alias(aws):
    aws.iam.create_account_alias(AccountAlias="acme-prod")
    with refused("NoSuchEntity"):
        aws.iam.delete_account_alias(AccountAlias="acme-dev")


@case("the alias that is held already is refused", "ISSUE: floci#2103, checked by its author on a live account; terraform-provider-aws#41117")
def same_alias(aws):
    aws.iam.create_account_alias(AccountAlias="acme-dev")
    with refused("EntityAlreadyExists"):
        aws.iam.create_account_alias(AccountAlias="acme-dev")


@case("an alias of capitals and double dashes is refused", "API: accountAliasType")
def bad_alias(aws):
    for name in ("Acme", "acme--dev", "-acme", "ac"):
        with refused("ValidationError"):
            aws.iam.create_account_alias(AccountAlias=name)


@case("the summary counts, and tells the quotas", "API: GetAccountSummary; UG: IAM quotas")
def summary(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_group(GroupName="devops")
    aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())
    told = aws.iam.get_account_summary()["SummaryMap"]
    assert (told["Users"], told["Groups"], told["Policies"]) == (1, 1, 1), told
    assert (told["UsersQuota"], told["GroupsQuota"], told["UserPolicySizeQuota"]) == (5000, 300, 2048), told


@case("the credential report tells who has a password", "UG: Getting credential reports")
def report(aws):
    rows = _report(aws)
    assert [row["password_enabled"].lower() for row in rows if row["user"] == "ada"] == ["true"], rows


@case("the credential report has the root first", "UG: Getting credential reports, <root_account>")
def report_root(aws):
    rows = _report(aws)
    assert [row["user"] for row in rows] == ["<root_account>", "ada"], [row["user"] for row in rows]


def _report(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9")
    content = None
    for _ in range(20):
        aws.iam.generate_credential_report()
        try:
            content = text(aws.iam.get_credential_report()["Content"])
            break
        except Refused as e:
            assert e.code == "ReportInProgress", e
            time.sleep(0.5)
    return list(csv.DictReader(io.StringIO(content)))


def _filled(aws):
    bound = aws.iam.create_policy(PolicyName="bound", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada", PermissionsBoundary=bound, Tags=[{"Key": "team", "Value": "engines"}])
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=allow())
    aws.iam.create_group(GroupName="devops")
    aws.iam.add_user_to_group(UserName="ada", GroupName="devops")
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust())
    aws.iam.attach_role_policy(RoleName="ci", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    return bound


@case("the details hold users, groups, roles and policies whole", "API: GetAccountAuthorizationDetails; REC: account_reporting.json", aws_managed=True)
def details(aws):
    bound = _filled(aws)
    read = aws.iam.get_account_authorization_details(Filter=["User", "Group", "Role", "LocalManagedPolicy"])
    user = read["UserDetailList"][0]
    assert user["GroupList"] == ["devops"], user
    assert names(user["UserPolicyList"], "PolicyName") == ["inline"] and names(user["Tags"], "Key") == ["team"]
    assert names(read["RoleDetailList"][0]["AttachedManagedPolicies"], "PolicyName") == ["ReadOnlyAccess"]
    assert names(read["GroupDetailList"], "GroupName") == ["devops"]
    assert [each["Arn"] for each in read["Policies"]] == [bound], read["Policies"]


@case("the details tell boundaries", "API: GetAccountAuthorizationDetails, UserDetail, ManagedPolicyDetail", aws_managed=True)
def details_boundary(aws):
    bound = _filled(aws)
    read = aws.iam.get_account_authorization_details(Filter=["User", "LocalManagedPolicy"])
    assert read["UserDetailList"][0]["PermissionsBoundary"]["PermissionsBoundaryArn"] == bound
    assert read["Policies"][0]["PermissionsBoundaryUsageCount"] == 1, read["Policies"]


@case("the details come in pages", "API: GetAccountAuthorizationDetails, MaxItems; REC: account_reporting.json", aws_managed=True)
def details_pages(aws):
    _filled(aws)
    first = aws.iam.get_account_authorization_details(Filter=["User", "Group", "Role"], MaxItems=1)
    assert first["IsTruncated"] and sum(len(first.get(key, [])) for key in ("UserDetailList", "GroupDetailList", "RoleDetailList")) == 1
    assert len(aws.pages("get_account_authorization_details", "RoleDetailList", 1)) == 1


@case("a page of 1001, and a marker that is none, are refused", "API: maxItemsType; REC: pagination_inputs.json")
def bad_pages(aws):
    with refused("ValidationError"):
        aws.iam.list_users(MaxItems=1001)
    with refused("ValidationError"):
        aws.iam.list_roles(Marker="nonsense")


@case("policies are simulated", "API: SimulatePrincipalPolicy, SimulateCustomPolicy")
def simulation(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=allow("s3:Get*", "arn:aws:s3:::logs/*"))
    asked = aws.iam.simulate_principal_policy(PolicySourceArn=ARN + "user/ada", ActionNames=["s3:GetObject", "s3:PutObject"],
                                              ResourceArns=["arn:aws:s3:::logs/x"])
    told = {each["EvalActionName"]: each["EvalDecision"] for each in asked["EvaluationResults"]}
    assert told == {"s3:GetObject": "allowed", "s3:PutObject": "implicitDeny"}, told
    asked = aws.iam.simulate_custom_policy(PolicyInputList=[allow("*"), json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}})], ActionNames=["s3:PutObject"])
    assert asked["EvaluationResults"][0]["EvalDecision"] == "explicitDeny"


@case("who last used a service is told by a job", "API: GenerateServiceLastAccessedDetails, GetServiceLastAccessedDetails")
def last_accessed(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=allow())
    job = aws.iam.generate_service_last_accessed_details(Arn=ARN + "user/ada")["JobId"]
    for _ in range(20):
        told = aws.iam.get_service_last_accessed_details(JobId=job)
        if told["JobStatus"] != "IN_PROGRESS":
            break
        time.sleep(0.5)
    assert told["JobStatus"] == "COMPLETED" and "s3" in names(told["ServicesLastAccessed"], "ServiceNamespace"), told


@case("STS tokens of the global endpoint are set", "API: SetSecurityTokenServicePreferences, GetAccountSummary")
def tokens(aws):
    aws.iam.set_security_token_service_preferences(GlobalEndpointTokenVersion="v2Token")
    assert aws.iam.get_account_summary()["SummaryMap"]["GlobalEndpointTokenVersion"] == 2


@case("the account is known by its caller", "STS API: GetCallerIdentity")
def caller(aws):
    told = aws.sts.get_caller_identity()
    assert told["Account"] == ACCOUNT, told
