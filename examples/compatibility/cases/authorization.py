# SPDX-License-Identifier: Apache-2.0
"""On servers that check signatures and permissions: iam4j's with --strict, moto after /moto-api/reset-auth."""

from cases import ACCOUNT, ARN, allow, case, policy, trust
from clients import refused

AREA = "authorization"


def ada(aws, *documents, groups=(), **more):
    """A user with these inline policies, and the clients that have their key; from now on permissions are checked."""
    aws.iam.create_user(UserName="ada", **more)
    for n, each in enumerate(documents):
        aws.iam.put_user_policy(UserName="ada", PolicyName=f"inline-{n}", PolicyDocument=each)
    for group in groups:
        aws.iam.add_user_to_group(UserName="ada", GroupName=group)
    made = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    aws.enforce()
    return made


@case("who has no policy may nothing", "UG: Policy evaluation logic, implicit deny", enforced=True)
def nothing(aws):
    with refused("AccessDenied"):
        ada(aws).iam.list_users()


@case("an inline policy allows what it names", "UG: Policy evaluation logic", enforced=True)
def inline(aws):
    user = ada(aws, allow("iam:ListUsers"))
    user.iam.list_users()
    with refused("AccessDenied"):
        user.iam.list_roles()


@case("a denial wins", "UG: Policy evaluation logic, explicit deny", enforced=True)
def denial(aws):
    user = ada(aws, allow("iam:*"), policy({"Effect": "Deny", "Action": "iam:List*", "Resource": "*"}))
    user.iam.get_account_summary()
    with refused("AccessDenied"):
        user.iam.list_users()


@case("a group's policy serves its members", "UG: IAM groups", enforced=True)
def group(aws):
    aws.iam.create_group(GroupName="readers")
    aws.iam.put_group_policy(GroupName="readers", PolicyName="inline", PolicyDocument=allow("iam:ListUsers"))
    ada(aws, groups=["readers"]).iam.list_users()


@case("an AWS managed policy serves who has it", "UG: AWS managed policies", enforced=True, aws_managed=True)
def managed(aws):
    aws.iam.create_group(GroupName="readers")
    aws.iam.attach_group_policy(GroupName="readers", PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    user = ada(aws, groups=["readers"])
    user.iam.list_users()
    with refused("AccessDenied"):
        user.iam.create_user(UserName="grace")


@case("a resource limits what is allowed", "UG: Actions, resources and condition keys for IAM", enforced=True)
def resource(aws):
    user = ada(aws, allow("iam:CreateUser", ARN + "user/team/*"))
    user.iam.create_user(UserName="grace", Path="/team/")
    with refused("AccessDenied"):
        user.iam.create_user(UserName="eve")


@case("a condition on the request's tags", "UG: Controlling access with tags, aws:RequestTag", enforced=True)
def condition(aws):
    user = ada(aws, allow(["iam:CreateUser", "iam:TagUser"], Condition={"StringEquals": {"aws:RequestTag/team": "engines"}}))
    user.iam.create_user(UserName="grace", Tags=[{"Key": "team", "Value": "engines"}])
    with refused("AccessDenied"):
        user.iam.create_user(UserName="eve", Tags=[{"Key": "team", "Value": "sales"}])


@case("a variable in a policy", "UG: Policy variables, ${aws:username}", enforced=True)
def variable(aws):
    user = ada(aws, allow("iam:*AccessKey*", ARN + "user/${aws:username}"))
    user.iam.list_access_keys(UserName="ada")
    with refused("AccessDenied"):
        user.iam.list_access_keys(UserName="grace")


@case("a boundary limits its user", "UG: Permissions boundaries", enforced=True)
def boundary(aws):
    bound = aws.iam.create_policy(PolicyName="bound", PolicyDocument=allow("iam:List*"))["Policy"]["Arn"]
    user = ada(aws, allow("iam:*"), PermissionsBoundary=bound)
    user.iam.list_users()
    with refused("AccessDenied"):
        user.iam.create_user(UserName="grace")


@case("a role's session may what the role may", "UG: IAM roles", enforced=True)
def role(aws):
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}))
    aws.iam.put_role_policy(RoleName="ops", PolicyName="inline", PolicyDocument=allow("iam:ListUsers"))
    user = ada(aws, allow("sts:AssumeRole"))
    session = aws.acting_as(user.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift")["Credentials"])
    session.iam.list_users()
    with refused("AccessDenied"):
        session.iam.list_roles()


@case("a session policy limits its session", "UG: Session policies", enforced=True)
def session_policy(aws):
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}))
    aws.iam.put_role_policy(RoleName="ops", PolicyName="inline", PolicyDocument=allow("iam:*"))
    user = ada(aws, allow("sts:AssumeRole"))
    session = aws.acting_as(user.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift",
                                                 Policy=allow("iam:ListUsers"))["Credentials"])
    session.iam.list_users()
    with refused("AccessDenied"):
        session.iam.list_roles()


@case("who may not assume a role cannot", "UG: Granting a user permissions to switch roles", enforced=True)
def may_not_assume(aws):
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}))
    with refused("AccessDenied"):
        ada(aws).sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift")


@case("a key of nobody is refused", "API: common errors, InvalidClientTokenId", enforced=True)
def nobody(aws):
    ada(aws)
    with refused("InvalidClientTokenId"):
        aws.acting_as({"AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "x" * 40}).iam.list_users()


@case("a wrong secret is refused", "API: common errors, SignatureDoesNotMatch", enforced=True)
def wrong_secret(aws):
    user = ada(aws, allow("iam:*"))
    forged = aws.acting_as({"AccessKeyId": user.identity["key"], "SecretAccessKey": "x" * 40})
    with refused("SignatureDoesNotMatch"):
        forged.iam.list_users()


@case("an inactive key is refused", "UG: Manage access keys", enforced=True)
def inactive(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=allow("iam:*"))
    key = aws.iam.create_access_key(UserName="ada")["AccessKey"]
    aws.iam.update_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    aws.enforce()
    with refused("InvalidClientTokenId"):
        aws.acting_as(key).iam.list_users()
