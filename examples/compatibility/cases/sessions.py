# SPDX-License-Identifier: Apache-2.0
import time

from cases import ACCOUNT, ARN, allow, case, codes_of, text, trust
from clients import refused

AREA = "sessions"
ROOT = f"arn:aws:iam::{ACCOUNT}:root"


@case("a role is assumed, and its session is known", "STS API: AssumeRole, GetCallerIdentity")
def assume(aws):
    role = aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": ROOT}))["Role"]
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    session = ada.sts.assume_role(RoleArn=role["Arn"], RoleSessionName="shift")
    assert session["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/ops/shift"
    assert session["Credentials"]["AccessKeyId"].startswith("ASIA")
    told = aws.acting_as(session["Credentials"]).sts.get_caller_identity()
    assert told["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/ops/shift", told
    assert told["UserId"] == role["RoleId"] + ":shift", told


@case("a user's key stands for the user", "STS API: GetCallerIdentity; API: GetUser without a name")
def user_caller(aws):
    made = aws.iam.create_user(UserName="ada")["User"]
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("iam:GetUser"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    told = ada.sts.get_caller_identity()
    assert (told["Arn"], told["UserId"]) == (made["Arn"], made["UserId"]), told
    assert ada.iam.get_user()["User"]["UserName"] == "ada"


@case("a role that is not there cannot be assumed", "STS API: AssumeRole, AccessDenied")
def ghost(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    with refused("AccessDenied"):
        ada.sts.assume_role(RoleArn=ARN + "role/ghost", RoleSessionName="shift")


@case("a role that trusts somebody else cannot be assumed", "UG: trust policies; STS API: AssumeRole")
def not_trusted(aws):
    grace = aws.iam.create_user(UserName="grace")["User"]["Arn"]
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": grace}))
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    with refused("AccessDenied"):
        ada.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift")


@case("a wrong external id is refused", "UG: How to use an external ID")
def external_id(aws):
    aws.iam.create_role(RoleName="vendor", AssumeRolePolicyDocument=trust(
        {"AWS": ROOT}, Condition={"StringEquals": {"sts:ExternalId": "4711"}}))
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    ada.sts.assume_role(RoleArn=ARN + "role/vendor", RoleSessionName="shift", ExternalId="4711")
    with refused("AccessDenied"):
        ada.sts.assume_role(RoleArn=ARN + "role/vendor", RoleSessionName="shift", ExternalId="0815")


@case("trust with MFA: no code and a stale one are refused, a right one is taken", "UG: Configuring MFA-protected API access")
def mfa(aws):
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust(
        {"AWS": ROOT}, Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    device = aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]
    seed = text(device["Base32StringSeed"])
    stale = codes_of(seed, 1_000_000_000)[0]
    with refused("AccessDenied"):
        ada.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift")
    with refused("AccessDenied"):
        ada.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift", SerialNumber=device["SerialNumber"], TokenCode=stale)
    now = time.time()  # each code counts once, so the device is enabled by the last two and STS gets the next
    last, this = codes_of(seed, now - 30)
    aws.iam.enable_mfa_device(UserName="ada", SerialNumber=device["SerialNumber"], AuthenticationCode1=last, AuthenticationCode2=this)
    ada.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift", SerialNumber=device["SerialNumber"], TokenCode=codes_of(seed, now)[1])


@case("a duration beyond the role's maximum is refused", "STS API: AssumeRole, DurationSeconds, ValidationError")
def too_long(aws):
    aws.iam.create_role(RoleName="ops", AssumeRolePolicyDocument=trust({"AWS": ROOT}))
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:AssumeRole"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    with refused("ValidationError"):
        ada.sts.assume_role(RoleArn=ARN + "role/ops", RoleSessionName="shift", DurationSeconds=7200)


@case("a session token of a user", "STS API: GetSessionToken")
def session_token(aws):
    made = aws.iam.create_user(UserName="ada")["User"]
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    session = ada.sts.get_session_token(DurationSeconds=900)["Credentials"]
    assert aws.acting_as(session).sts.get_caller_identity()["Arn"] == made["Arn"]


@case("a federated user", "STS API: GetFederationToken")
def federation(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_policy(UserName="ada", PolicyName="may", PolicyDocument=allow("sts:GetFederationToken"))
    ada = aws.acting_as(aws.iam.create_access_key(UserName="ada")["AccessKey"])
    made = ada.sts.get_federation_token(Name="guest", Policy=allow())
    assert made["FederatedUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:federated-user/guest"


@case("whose key it is", "STS API: GetAccessKeyInfo")
def key_info(aws):
    aws.iam.create_user(UserName="ada")
    key = aws.iam.create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    assert aws.sts.get_access_key_info(AccessKeyId=key)["Account"] == ACCOUNT
