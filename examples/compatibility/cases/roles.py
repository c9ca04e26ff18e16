# SPDX-License-Identifier: Apache-2.0
from cases import ACCOUNT, ARN, allow, case, document, names, policy, trust
from clients import refused

AREA = "roles"


@case("create, read, change, delete", "API: CreateRole, GetRole, UpdateRole, UpdateAssumeRolePolicy, DeleteRole")
def lifecycle(aws):
    made = aws.iam.create_role(RoleName="ci", Path="/service/", AssumeRolePolicyDocument=trust(),
                               Description="builds", MaxSessionDuration=7200)["Role"]
    assert made["Arn"] == ARN + "role/service/ci" and made["RoleId"].startswith("AROA"), made
    aws.iam.update_assume_role_policy(RoleName="ci", PolicyDocument=trust({"Service": "lambda.amazonaws.com"}))
    read = aws.iam.get_role(RoleName="ci")["Role"]
    assert document(read["AssumeRolePolicyDocument"])["Statement"][0]["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert (read["Description"], read["MaxSessionDuration"]) == ("builds", 7200)
    aws.iam.delete_role(RoleName="ci")
    with refused("NoSuchEntity"):
        aws.iam.get_role(RoleName="ci")


@case("an update keeps what it leaves out", "REC: resource_inputs.json")
def update_keeps(aws):
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(), Description="builds", MaxSessionDuration=7200)
    aws.iam.update_role(RoleName="ci", Description="builds and tests")
    read = aws.iam.get_role(RoleName="ci")["Role"]
    assert (read["Description"], read["MaxSessionDuration"]) == ("builds and tests", 7200)


@case("a session of 13 hours is refused", "API: roleMaxSessionDurationType, 43200 at most; REC: resource_inputs.json")
def session_length(aws):
    with refused("ValidationError"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(), MaxSessionDuration=46800)


@case("a description of 1001 characters is refused", "API: roleDescriptionType, 1000 at most")
def long_description(aws):
    with refused("ValidationError"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(), Description="x" * 1001)


@case("trust that is no JSON is refused", "API: CreateRole, MalformedPolicyDocument")
def broken_trust(aws):
    with refused("MalformedPolicyDocument"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument="{")


@case("trust in a user that is not there is refused", "TF: role.go retries 'Invalid principal in policy'")
def ghost_trust(aws):
    with refused("MalformedPolicyDocument", saying="Invalid principal in policy"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust({"AWS": ARN + "user/ghost"}))


@case("trust in a service without its domain is refused", "ISSUE: hashicorp/terraform-provider-aws#35086")
def short_service(aws):
    with refused("MalformedPolicyDocument", saying="Invalid principal in policy"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust({"Service": "ec2"}))


@case("trust without a principal is refused", "UG: a trust policy must name a principal")
def no_principal(aws):
    with refused("MalformedPolicyDocument"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=policy(
            {"Effect": "Allow", "Action": "sts:AssumeRole"}))


@case("trust with a Resource is refused", "ISSUE: 'Has prohibited field Resource'")
def trust_with_resource(aws):
    with refused("MalformedPolicyDocument"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(Resource="*"))


@case("trust of more than 2048 characters is refused", "UG: IAM quotas, role trust policy length")
def long_trust(aws):
    with refused("LimitExceeded"):
        aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(
            {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
            Condition={"StringEquals": {"sts:ExternalId": ["x" * 1000 + str(n) for n in range(5)]}}))


@case("trust in a deleted user shows the user's id", "UG: AWS JSON policy elements: Principal")
def deleted_trustee(aws):
    ada = aws.iam.create_user(UserName="ada")["User"]
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust({"AWS": ada["Arn"]}))
    aws.iam.delete_user(UserName="ada")
    aws.iam.create_user(UserName="ada")
    read = document(aws.iam.get_role(RoleName="ci")["Role"]["AssumeRolePolicyDocument"])
    assert read["Statement"][0]["Principal"]["AWS"] == ada["UserId"], read


@case("a role with an inline policy cannot be deleted", "API: DeleteRole, DeleteConflict")
def delete_with_inline(aws):
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust())
    aws.iam.put_role_policy(RoleName="ci", PolicyName="inline", PolicyDocument=allow())
    with refused("DeleteConflict"):
        aws.iam.delete_role(RoleName="ci")


@case("a role in an instance profile cannot be deleted", "API: DeleteRole, DeleteConflict; REC: instance_profiles_aws.json")
def delete_in_profile(aws):
    aws.iam.create_role(RoleName="web", AssumeRolePolicyDocument=trust())
    aws.iam.create_instance_profile(InstanceProfileName="web")
    aws.iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web")
    with refused("DeleteConflict"):
        aws.iam.delete_role(RoleName="web")


@case("an instance profile: create, fill, read, empty, delete", "API: CreateInstanceProfile and its kin")
def profile(aws):
    aws.iam.create_role(RoleName="web", AssumeRolePolicyDocument=trust())
    made = aws.iam.create_instance_profile(InstanceProfileName="web", Path="/fleet/")["InstanceProfile"]
    assert made["Arn"] == ARN + "instance-profile/fleet/web", made
    aws.iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web")
    assert names(aws.iam.get_instance_profile(InstanceProfileName="web")["InstanceProfile"]["Roles"], "RoleName") == ["web"]
    assert len(aws.iam.list_instance_profiles_for_role(RoleName="web")["InstanceProfiles"]) == 1
    with refused("DeleteConflict"):
        aws.iam.delete_instance_profile(InstanceProfileName="web")
    aws.iam.remove_role_from_instance_profile(InstanceProfileName="web", RoleName="web")
    aws.iam.delete_instance_profile(InstanceProfileName="web")


@case("an instance profile takes one role", "API: AddRoleToInstanceProfile, LimitExceeded; REC: instance_profiles_aws.json")
def second_role(aws):
    for name in ("web", "db"):
        aws.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust())
    aws.iam.create_instance_profile(InstanceProfileName="web")
    aws.iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web")
    with refused("LimitExceeded"):
        aws.iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="db")


@case("a service-linked role is made and deleted as a task", "API: CreateServiceLinkedRole, DeleteServiceLinkedRole")
def service_linked(aws):
    made = aws.iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com")["Role"]
    assert made["RoleName"] == "AWSServiceRoleForAutoScaling", made["RoleName"]
    assert made["Path"] == "/aws-service-role/autoscaling.amazonaws.com/", made["Path"]
    task = aws.iam.delete_service_linked_role(RoleName=made["RoleName"])["DeletionTaskId"]
    assert aws.iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] in ("SUCCEEDED", "IN_PROGRESS")


@case("a service-linked role cannot be edited", "API: DeleteRole, UnmodifiableEntity")
def service_linked_fixed(aws):
    name = aws.iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com")["Role"]["RoleName"]
    with refused("UnmodifiableEntity"):
        aws.iam.delete_role(RoleName=name)


@case("service-linked roles have the services' own names", "UG: AWS services that work with IAM; aws-service-role policies of AWS")
def service_linked_names(aws):
    for service, name in (("elasticache", "AWSServiceRoleForElastiCache"), ("cloudtrail", "AWSServiceRoleForCloudTrail"),
                          ("ops.apigateway", "AWSServiceRoleForAPIGateway"), ("ssm", "AWSServiceRoleForAmazonSSM"),
                          ("securityhub", "AWSServiceRoleForSecurityHub"), ("ecs", "AWSServiceRoleForECS")):
        made = aws.iam.create_service_linked_role(AWSServiceName=service + ".amazonaws.com")["Role"]["RoleName"]
        assert made == name, f"{service}: {made}"


@case("a service-linked role of a service that is none is refused", "API: CreateServiceLinkedRole, InvalidInput")
def service_linked_unknown(aws):
    with refused("InvalidInput", "AccessDenied"):
        aws.iam.create_service_linked_role(AWSServiceName="nonsense.amazonaws.com")


@case("CreateRole under /aws-service-role/ is refused", "UG: Create a service-linked role; path reserved for services")
def reserved_path(aws):
    with refused("ValidationError", "InvalidInput", "AccessDenied"):
        aws.iam.create_role(RoleName="ci", Path="/aws-service-role/ecs.amazonaws.com/", AssumeRolePolicyDocument=trust())


@case("listings leave tags and boundary out", "API: ListRoles, 'does not return ... PermissionsBoundary, Tags'")
def listing(aws):
    for n in range(3):
        aws.iam.create_role(RoleName=f"role-{n}", AssumeRolePolicyDocument=trust(), Tags=[{"Key": "n", "Value": str(n)}])
    roles = aws.pages("list_roles", "Roles", 2)
    assert names(roles, "RoleName") == ["role-0", "role-1", "role-2"], names(roles, "RoleName")
    assert all("Tags" not in role for role in roles)
