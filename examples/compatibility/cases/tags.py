# SPDX-License-Identifier: Apache-2.0
from cases import allow, case, trust
from clients import refused

AREA = "tags"


def tag(key, value="x"):
    return {"Key": key, "Value": value}


def shown(tags):
    return {each["Key"]: each["Value"] for each in tags}


def _retagged(aws, kind, **which):
    getattr(aws.iam, f"tag_{kind}")(Tags=[tag("team", "a"), tag("cost", "1")], **which)
    getattr(aws.iam, f"tag_{kind}")(Tags=[tag("team", "b")], **which)
    getattr(aws.iam, f"untag_{kind}")(TagKeys=["cost", "absent"], **which)
    assert shown(getattr(aws.iam, f"list_{kind}_tags")(**which)["Tags"]) == {"team": "b"}


@case("of users: tag, retag, untag, list", "API: TagUser, UntagUser, ListUserTags")
def of_users(aws):
    aws.iam.create_user(UserName="ada")
    _retagged(aws, "user", UserName="ada")


@case("of roles: tag, retag, untag, list", "API: TagRole, UntagRole, ListRoleTags")
def of_roles(aws):
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust())
    _retagged(aws, "role", RoleName="ci")


@case("of policies: tag, retag, untag, list", "API: TagPolicy, UntagPolicy, ListPolicyTags")
def of_policies(aws):
    _retagged(aws, "policy", PolicyArn=aws.iam.create_policy(PolicyName="p", PolicyDocument=allow())["Policy"]["Arn"])


@case("of instance profiles: tag, retag, untag, list", "API: TagInstanceProfile, ListInstanceProfileTags")
def of_profiles(aws):
    aws.iam.create_instance_profile(InstanceProfileName="web")
    _retagged(aws, "instance_profile", InstanceProfileName="web")


@case("of OpenID Connect providers: tag, retag, untag, list", "API: TagOpenIDConnectProvider and its kin")
def of_providers(aws):
    _retagged(aws, "open_id_connect_provider", OpenIDConnectProviderArn=aws.iam.create_open_id_connect_provider(
        Url="https://token.actions.githubusercontent.com", ThumbprintList=["6938fd4d98bab03faadb97b34396831e3780aea1"])["OpenIDConnectProviderArn"])


@case("of virtual MFA devices: tag, retag, untag, list", "API: TagMFADevice, ListMFADeviceTags")
def of_devices(aws):
    _retagged(aws, "mfa_device", SerialNumber=aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]["SerialNumber"])


@case("keys of users differ by more than case", "UG: Tags for IAM resources; REC: tags_aws.json")
def case_of_keys(aws):
    aws.iam.create_user(UserName="ada", Tags=[tag("Team", "a")])
    aws.iam.tag_user(UserName="ada", Tags=[tag("team", "b")])
    assert shown(aws.iam.list_user_tags(UserName="ada")["Tags"]) == {"team": "b"}


@case("keys that begin with aws: are refused", "REC: tags_aws.json, InvalidInput")
def reserved(aws):
    aws.iam.create_user(UserName="ada")
    with refused("InvalidInput"):
        aws.iam.tag_user(UserName="ada", Tags=[tag("aws:team")])


@case("a 51st tag is refused", "UG: IAM quotas, tags: 50; REC: tags_aws.json, LimitExceeded")
def too_many(aws):
    aws.iam.create_user(UserName="ada", Tags=[tag(f"key-{n}") for n in range(50)])
    with refused("LimitExceeded"):
        aws.iam.tag_user(UserName="ada", Tags=[tag("one-more")])


@case("keys of 129 and values of 257 characters are refused", "API: tagKeyType, tagValueType")
def too_long(aws):
    aws.iam.create_user(UserName="ada")
    with refused("ValidationError"):
        aws.iam.tag_user(UserName="ada", Tags=[tag("k" * 129)])
    with refused("ValidationError"):
        aws.iam.tag_user(UserName="ada", Tags=[tag("k", "v" * 257)])


@case("a key twice in a request is refused", "REC: tags_aws.json, InvalidInput")
def twice(aws):
    aws.iam.create_user(UserName="ada")
    with refused("InvalidInput"):
        aws.iam.tag_user(UserName="ada", Tags=[tag("team", "a"), tag("team", "b")])
