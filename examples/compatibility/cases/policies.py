# SPDX-License-Identifier: Apache-2.0
import json

from cases import ARN, allow, case, document, names, policy, trust
from clients import refused

AREA = "policies"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"


@case("create, version, set default, delete", "API: CreatePolicy, CreatePolicyVersion, SetDefaultPolicyVersion, DeletePolicy")
def lifecycle(aws):
    made = aws.iam.create_policy(PolicyName="reports", Path="/team/", PolicyDocument=allow(), Description="of reports")["Policy"]
    arn = made["Arn"]
    assert arn == ARN + "policy/team/reports", made
    assert made["DefaultVersionId"] == "v1"
    aws.iam.create_policy_version(PolicyArn=arn, PolicyDocument=allow("s3:*"), SetAsDefault=True)
    read = aws.iam.get_policy(PolicyArn=arn)["Policy"]
    assert (read["DefaultVersionId"], read["Description"]) == ("v2", "of reports")
    got = aws.iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]
    assert document(got["Document"])["Statement"][0]["Action"] == "s3:*"
    aws.iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    aws.iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    aws.iam.delete_policy(PolicyArn=arn)
    with refused("NoSuchEntity"):
        aws.iam.get_policy(PolicyArn=arn)


@case("a sixth version is refused, and numbers are not used again", "API: CreatePolicyVersion, LimitExceeded; UG: Versioning IAM policies")
def versions(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    for n in range(4):
        aws.iam.create_policy_version(PolicyArn=arn, PolicyDocument=allow(f"s3:Get{n}*"))
    with refused("LimitExceeded"):
        aws.iam.create_policy_version(PolicyArn=arn, PolicyDocument=allow("s3:*"))
    aws.iam.delete_policy_version(PolicyArn=arn, VersionId="v5")
    made = aws.iam.create_policy_version(PolicyArn=arn, PolicyDocument=allow("s3:*"))["PolicyVersion"]
    assert made["VersionId"] == "v6", made["VersionId"]


@case("the default version cannot be deleted", "API: DeletePolicyVersion, DeleteConflict")
def default_version(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    with refused("DeleteConflict"):
        aws.iam.delete_policy_version(PolicyArn=arn, VersionId="v1")


@case("an attached policy cannot be deleted", "API: DeletePolicy, DeleteConflict")
def delete_attached(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada")
    aws.iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    with refused("DeleteConflict"):
        aws.iam.delete_policy(PolicyArn=arn)


@case("a policy with versions cannot be deleted", "API: DeletePolicy, 'delete all versions first'")
def delete_with_versions(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_policy_version(PolicyArn=arn, PolicyDocument=allow("s3:*"))
    with refused("DeleteConflict"):
        aws.iam.delete_policy(PolicyArn=arn)


@case("a name is taken whatever the path", "UG: IAM identifiers; API: CreatePolicy, EntityAlreadyExists")
def name_across_paths(aws):
    aws.iam.create_policy(PolicyName="p", Path="/a/", PolicyDocument=allow())
    with refused("EntityAlreadyExists"):
        aws.iam.create_policy(PolicyName="p", Path="/b/", PolicyDocument=allow())


@case("attach, list, detach, for users, groups and roles", "API: Attach*Policy, ListAttached*Policies, Detach*Policy")
def attach(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada")
    aws.iam.create_group(GroupName="devops")
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust())
    aws.iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    aws.iam.attach_group_policy(GroupName="devops", PolicyArn=arn)
    aws.iam.attach_role_policy(RoleName="ci", PolicyArn=arn)
    assert aws.iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 3
    holders = aws.iam.list_entities_for_policy(PolicyArn=arn)
    assert (names(holders["PolicyUsers"], "UserName"), names(holders["PolicyGroups"], "GroupName"),
            names(holders["PolicyRoles"], "RoleName")) == (["ada"], ["devops"], ["ci"])
    assert names(aws.iam.list_attached_role_policies(RoleName="ci")["AttachedPolicies"], "PolicyArn") == [arn]
    aws.iam.detach_user_policy(UserName="ada", PolicyArn=arn)
    with refused("NoSuchEntity"):
        aws.iam.detach_user_policy(UserName="ada", PolicyArn=arn)


@case("to attach twice does no harm", "TF: attachments are created again without an error")
def attach_twice(aws):
    arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada")
    aws.iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    aws.iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    assert aws.iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1


@case("AWS managed policies are there and can be attached", "API: AttachUserPolicy; UG: AWS managed policies", aws_managed=True)
def aws_managed(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.attach_user_policy(UserName="ada", PolicyArn=READ_ONLY)
    assert aws.iam.get_policy(PolicyArn=READ_ONLY)["Policy"]["PolicyName"] == "ReadOnlyAccess"


@case("AWS managed policies cannot be changed", "REC: managed/testdata/immutability.json", aws_managed=True)
def aws_managed_fixed(aws):
    with refused("AccessDenied"):
        aws.iam.create_policy_version(PolicyArn=READ_ONLY, PolicyDocument=allow(), SetAsDefault=True)


@case("an eleventh policy of a user is refused", "UG: IAM quotas, managed policies per user: 10")
def attachment_quota(aws):
    aws.iam.create_user(UserName="ada")
    arns = [aws.iam.create_policy(PolicyName=f"p{n}", PolicyDocument=allow())["Policy"]["Arn"] for n in range(11)]
    for arn in arns[:10]:
        aws.iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    with refused("LimitExceeded"):
        aws.iam.attach_user_policy(UserName="ada", PolicyArn=arns[10])


@case("a managed policy of more than 6144 characters is refused", "UG: IAM quotas; white space does not count")
def size(aws):
    big = json.loads(allow(resource=[f"arn:aws:s3:::bucket-{n:04}/*" for n in range(200)]))
    aws.iam.create_policy(PolicyName="spaced", PolicyDocument=json.dumps(big, indent=8))
    with refused("LimitExceeded"):
        aws.iam.create_policy(PolicyName="big", PolicyDocument=allow(
            resource=[f"arn:aws:s3:::bucket-{n:04}/*" for n in range(300)]))


@case("inline policies of a user take 2048 characters together", "UG: IAM quotas; ISSUE: 'Maximum policy size of 2048 bytes exceeded for user'")
def inline_size(aws):
    aws.iam.create_user(UserName="ada")
    half = allow(resource=[f"arn:aws:s3:::bucket-{n:04}/*" for n in range(40)])
    aws.iam.put_user_policy(UserName="ada", PolicyName="one", PolicyDocument=half)
    with refused("LimitExceeded"):
        aws.iam.put_user_policy(UserName="ada", PolicyName="two", PolicyDocument=half)


@case("an inline policy: put, replace, read, delete", "API: PutRolePolicy, GetRolePolicy, DeleteRolePolicy")
def inline(aws):
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust())
    aws.iam.put_role_policy(RoleName="ci", PolicyName="inline", PolicyDocument=allow())
    aws.iam.put_role_policy(RoleName="ci", PolicyName="inline", PolicyDocument=allow("s3:*"))
    read = aws.iam.get_role_policy(RoleName="ci", PolicyName="inline")
    assert document(read["PolicyDocument"])["Statement"][0]["Action"] == "s3:*"
    aws.iam.delete_role_policy(RoleName="ci", PolicyName="inline")
    with refused("NoSuchEntity"):
        aws.iam.get_role_policy(RoleName="ci", PolicyName="inline")


@case("a document with signs and umlauts comes back as it was", "API: documents are percent-encoded after RFC 3986")
def odd_signs(aws):
    aws.iam.create_user(UserName="ada")
    sent = allow(resource="arn:aws:s3:::a+b %/ü*", Condition={"StringLike": {"aws:username": "${aws:username}~&"}})
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=sent)
    read = aws.iam.get_user_policy(UserName="ada", PolicyName="inline")
    assert document(read["PolicyDocument"]) == json.loads(sent), read


@case("the usage filter finds boundaries", "API: ListPolicies, PolicyUsageFilter; REC: policy_management.json")
def usage(aws):
    bound = aws.iam.create_policy(PolicyName="bound", PolicyDocument=allow())["Policy"]["Arn"]
    used = aws.iam.create_policy(PolicyName="used", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(), PermissionsBoundary=bound)
    aws.iam.attach_role_policy(RoleName="ci", PolicyArn=used)
    found = aws.iam.list_policies(Scope="Local", OnlyAttached=True, PolicyUsageFilter="PermissionsBoundary")
    assert names(found["Policies"], "PolicyName") == ["bound"], found
    assert aws.iam.get_policy(PolicyArn=bound)["Policy"]["PermissionsBoundaryUsageCount"] == 1


def _refused_document(title, source, text):
    def run(aws):
        with refused("MalformedPolicyDocument"):
            aws.iam.create_policy(PolicyName="p", PolicyDocument=text)
    run.__module__ = __name__
    case(title, source)(run)


_ARN = "UG: JSON policy elements: "
_refused_document("refused: a document that is no JSON", "API: CreatePolicy, MalformedPolicyDocument", "{")
_refused_document("refused: a newline before the document", "ISSUE: moto#2269, checked on AWS; cfn-lint#1376", "\n" + allow())
_refused_document("refused: a document without a version", "ISSUE: 'Policy document must be version 2012-10-17 or greater.'",
                  json.dumps({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}))
_refused_document("refused: an action without its service", "ISSUE: moto#2269, 'Actions/Conditions must be prefaced by a vendor'", allow("GetObject"))
_refused_document("refused: a resource that is no ARN", "ISSUE: moto#2269, 'must be in ARN format or \"*\"'", allow(resource="my-bucket"))
_refused_document("refused: an S3 resource with a region", "ISSUE: aws/aws-cdk#22445, 'can not contain region information'",
                  allow(resource="arn:aws:s3:eu-west-1::bucket/*"))
_refused_document("refused: two statements of one Sid", _ARN + "Sid, unique within a policy; cfn-lint#708",
                  policy(*[{"Sid": "Same", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}] * 2))
_refused_document("refused: a Sid with a dash", _ARN + "Sid; ISSUE: kubernetes/kops#4951", allow(Sid="with-dash"))
_refused_document("refused: a Principal in an identity policy", _ARN + "Principal",
                  policy({"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}))
_refused_document("refused: an effect that is none", _ARN + "Effect", policy({"Effect": "Permit", "Action": "s3:*", "Resource": "*"}))
_refused_document("refused: a statement without a resource", _ARN + "Resource; moto#2269", policy({"Effect": "Allow", "Action": "s3:*"}))
_refused_document("refused: a condition operator that is none", _ARN + "Condition operators",
                  allow(Condition={"StringMatches": {"aws:username": "ada"}}))
_refused_document("refused: a date that is none", "ISSUE: 'The policy failed legacy parsing'",
                  allow(Condition={"DateGreaterThan": {"aws:CurrentTime": "yesterday"}}))
_refused_document("refused: an ARN of another partition", "ISSUE: terraform-aws-modules/terraform-aws-iam#224",
                  allow(resource="arn:aws-us-gov:s3:::bucket/*"))


def _taken_document(title, source, text):
    def run(aws):
        arn = aws.iam.create_policy(PolicyName="p", PolicyDocument=text)["Policy"]["Arn"]
        read = aws.iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]
        assert document(read["Document"]) == json.loads(text), read
    run.__module__ = __name__
    case(title, source)(run)


_taken_document("taken: a statement that is no list", _ARN + "Statement", json.dumps(
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}))
_taken_document("taken: NotAction, NotResource and an Id", _ARN + "Id, NotAction, NotResource", json.dumps(
    {"Version": "2012-10-17", "Id": "an-id", "Statement": [{"Effect": "Deny", "NotAction": ["s3:*"], "NotResource": "arn:aws:s3:::a"}]}))
_taken_document("taken: an ARN that ends early", "ISSUE: moto#2269, valid on AWS: arn:aws:sqs", allow("sqs:*", "arn:aws:sqs"))
_taken_document("taken: conditions with IfExists and sets", _ARN + "Condition operators", allow(Condition={
    "ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["a*", "b"]}, "NumericLessThan": {"s3:max-keys": 10}, "Null": {"aws:TokenIssueTime": "true"}}))
_taken_document("taken: an empty block of conditions", "ISSUE: moto#2269, valid on AWS", allow(Condition={}))
_taken_document("taken: a condition key without a service", "ISSUE: moto#2269, valid on AWS", allow(Condition={"StringEquals": {"a": "b"}}))
_taken_document("taken: a variable with a default", _ARN + "Policy variables, default values", allow(resource="arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/*"))
