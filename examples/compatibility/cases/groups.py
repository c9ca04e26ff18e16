# SPDX-License-Identifier: Apache-2.0
from cases import ARN, allow, case, names
from clients import refused

AREA = "groups"


@case("create, read, move, rename, delete", "API: CreateGroup, GetGroup, UpdateGroup, DeleteGroup")
def lifecycle(aws):
    made = aws.iam.create_group(GroupName="devops")["Group"]
    aws.iam.update_group(GroupName="devops", NewGroupName="platform", NewPath="/teams/")
    assert aws.iam.get_group(GroupName="platform")["Group"]["Arn"] == ARN + "group/teams/platform"
    assert aws.iam.get_group(GroupName="platform")["Group"]["GroupId"] == made["GroupId"]
    aws.iam.delete_group(GroupName="platform")
    with refused("NoSuchEntity"):
        aws.iam.get_group(GroupName="platform")


@case("the path alone can be changed", "API: UpdateGroup, NewPath")
def move(aws):
    aws.iam.create_group(GroupName="devops")
    aws.iam.update_group(GroupName="devops", NewPath="/teams/")
    assert aws.iam.get_group(GroupName="devops")["Group"]["Arn"] == ARN + "group/teams/devops"


@case("members come and go", "API: AddUserToGroup, RemoveUserFromGroup, GetGroup")
def members(aws):
    aws.iam.create_group(GroupName="devops")
    aws.iam.create_user(UserName="ada")
    aws.iam.add_user_to_group(GroupName="devops", UserName="ada")
    assert names(aws.iam.get_group(GroupName="devops")["Users"], "UserName") == ["ada"]
    aws.iam.remove_user_from_group(GroupName="devops", UserName="ada")
    assert aws.iam.get_group(GroupName="devops")["Users"] == []


@case("to add or remove a member twice does no harm", "REC: user_group_shapes.json")
def members_twice(aws):
    aws.iam.create_group(GroupName="devops")
    aws.iam.create_user(UserName="ada")
    for _ in range(2):
        aws.iam.add_user_to_group(GroupName="devops", UserName="ada")
    for _ in range(2):
        aws.iam.remove_user_from_group(GroupName="devops", UserName="ada")


@case("a group with members cannot be deleted", "API: DeleteGroup, DeleteConflict")
def delete_with_members(aws):
    aws.iam.create_group(GroupName="devops")
    aws.iam.create_user(UserName="ada")
    aws.iam.add_user_to_group(GroupName="devops", UserName="ada")
    with refused("DeleteConflict"):
        aws.iam.delete_group(GroupName="devops")


@case("a group with policies cannot be deleted", "API: DeleteGroup, DeleteConflict")
def delete_with_policies(aws):
    aws.iam.create_group(GroupName="devops")
    aws.iam.put_group_policy(GroupName="devops", PolicyName="inline", PolicyDocument=allow())
    with refused("DeleteConflict"):
        aws.iam.delete_group(GroupName="devops")


@case("an eleventh group of a user is refused", "UG: IAM quotas, groups a user can be in: 10")
def quota(aws):
    aws.iam.create_user(UserName="ada")
    for n in range(11):
        aws.iam.create_group(GroupName=f"group-{n}")
    for n in range(10):
        aws.iam.add_user_to_group(GroupName=f"group-{n}", UserName="ada")
    with refused("LimitExceeded"):
        aws.iam.add_user_to_group(GroupName="group-10", UserName="ada")


@case("names are told apart without their case", 'API: CreateGroup, "not distinguished by case"')
def case_of_names(aws):
    aws.iam.create_group(GroupName="admins")
    with refused("EntityAlreadyExists"):
        aws.iam.create_group(GroupName="ADMINS")


@case("listed page by page", "API: ListGroups, MaxItems, Marker")
def listing(aws):
    for n in range(5):
        aws.iam.create_group(GroupName=f"group-{n}")
    first = aws.iam.list_groups(MaxItems=2)
    assert len(first["Groups"]) == 2 and first["IsTruncated"], first
    assert len(aws.pages("list_groups", "Groups", 2)) == 5
