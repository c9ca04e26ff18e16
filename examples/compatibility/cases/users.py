# SPDX-License-Identifier: Apache-2.0
from cases import ARN, allow, case, names
from clients import refused

AREA = "users"


@case("create, read, move, rename, delete", "API: CreateUser, GetUser, UpdateUser, DeleteUser")
def lifecycle(aws):
    made = aws.iam.create_user(UserName="ada", Path="/engines/")["User"]
    assert made["Arn"] == ARN + "user/engines/ada"
    aws.iam.update_user(UserName="ada", NewUserName="ada.king", NewPath="/people/")
    read = aws.iam.get_user(UserName="ada.king")["User"]
    assert (read["Arn"], read["UserId"]) == (ARN + "user/people/ada.king", made["UserId"])
    aws.iam.delete_user(UserName="ada.king")
    with refused("NoSuchEntity", saying="ada.king"):
        aws.iam.get_user(UserName="ada.king")


@case("ids tell their kind", "UG: IAM identifiers, unique identifiers: AIDA, AGPA, AIPA, ANPA")
def ids(aws):
    assert aws.iam.create_user(UserName="a")["User"]["UserId"].startswith("AIDA")
    assert aws.iam.create_group(GroupName="a")["Group"]["GroupId"].startswith("AGPA")
    assert aws.iam.create_instance_profile(InstanceProfileName="a")["InstanceProfile"]["InstanceProfileId"].startswith("AIPA")
    assert aws.iam.create_policy(PolicyName="a", PolicyDocument=allow())["Policy"]["PolicyId"].startswith("ANPA")


@case("a second user of the name is refused", "API: CreateUser, EntityAlreadyExists")
def twice(aws):
    aws.iam.create_user(UserName="ada")
    with refused("EntityAlreadyExists"):
        aws.iam.create_user(UserName="ada", Path="/other/")


@case("names are told apart without their case", 'API: CreateUser, "Names are not distinguished by case"')
def case_of_names(aws):
    aws.iam.create_user(UserName="ada")
    with refused("EntityAlreadyExists"):
        aws.iam.create_user(UserName="ADA")
    assert aws.iam.get_user(UserName="Ada")["User"]["UserName"] == "ada"


@case("a name of 65 characters is refused", "API: userNameType, 64 at most; REC: identity_inputs.json")
def long_name(aws):
    aws.iam.create_user(UserName="a" * 64)
    with refused("ValidationError"):
        aws.iam.create_user(UserName="a" * 65)


@case("a name with a space or a slash is refused", "API: userNameType [\\w+=,.@-]+")
def odd_name(aws):
    for name in ("ada king", "ada/king", "ada\n"):
        with refused("ValidationError"):
            aws.iam.create_user(UserName=name)


@case("a path without its slashes is refused", "API: pathType; REC: identity_inputs.json")
def bad_path(aws):
    for path in ("people", "/people", "people/", "//"):
        with refused("ValidationError"):
            aws.iam.create_user(UserName="ada", Path=path)


@case("the name must be sent", "API: CreateUser, UserName is required")
def no_name(aws):
    with refused("ValidationError", "UserName"):  # some clients refuse it before the server does
        aws.iam.create_user()


@case("a rename onto another user is refused", "API: UpdateUser, EntityAlreadyExists")
def rename_onto(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_user(UserName="grace")
    with refused("EntityAlreadyExists"):
        aws.iam.update_user(UserName="ada", NewUserName="grace")


@case("a rename keeps tags, groups, keys and policies", "UG: Rename an IAM user; API: UpdateUser")
def rename_keeps(aws):
    aws.iam.create_user(UserName="ada", Tags=[{"Key": "team", "Value": "engines"}])
    aws.iam.create_group(GroupName="devops")
    aws.iam.add_user_to_group(UserName="ada", GroupName="devops")
    aws.iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=allow())
    aws.iam.create_access_key(UserName="ada")
    aws.iam.update_user(UserName="ada", NewUserName="countess")
    assert aws.iam.list_user_tags(UserName="countess")["Tags"] == [{"Key": "team", "Value": "engines"}]
    assert names(aws.iam.list_groups_for_user(UserName="countess")["Groups"], "GroupName") == ["devops"]
    assert aws.iam.list_user_policies(UserName="countess")["PolicyNames"] == ["inline"]
    assert names(aws.iam.list_access_keys(UserName="countess")["AccessKeyMetadata"], "UserName") == ["countess"]


@case("a user in a group cannot be deleted", "API: DeleteUser, DeleteConflict")
def delete_in_group(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_group(GroupName="devops")
    aws.iam.add_user_to_group(UserName="ada", GroupName="devops")
    with refused("DeleteConflict"):
        aws.iam.delete_user(UserName="ada")


@case("a user with a password cannot be deleted", "API: DeleteUser, DeleteConflict; REC: login_profile_aws.json")
def delete_with_password(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9")
    with refused("DeleteConflict"):
        aws.iam.delete_user(UserName="ada")


@case("a user with an access key cannot be deleted", "API: DeleteUser, DeleteConflict")
def delete_with_key(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_access_key(UserName="ada")
    with refused("DeleteConflict"):
        aws.iam.delete_user(UserName="ada")


@case("a boundary given at the start is shown", "API: CreateUser, GetUser")
def boundary(aws):
    bound = aws.iam.create_policy(PolicyName="bound", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada", PermissionsBoundary=bound)
    read = aws.iam.get_user(UserName="ada")["User"]["PermissionsBoundary"]
    assert read["PermissionsBoundaryArn"] == bound


@case("a boundary is put, shown and taken away", "API: PutUserPermissionsBoundary, DeleteUserPermissionsBoundary")
def later_boundary(aws):
    bound = aws.iam.create_policy(PolicyName="bound", PolicyDocument=allow())["Policy"]["Arn"]
    aws.iam.create_user(UserName="ada")
    aws.iam.put_user_permissions_boundary(UserName="ada", PermissionsBoundary=bound)
    assert aws.iam.get_user(UserName="ada")["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == bound
    aws.iam.delete_user_permissions_boundary(UserName="ada")
    assert "PermissionsBoundary" not in aws.iam.get_user(UserName="ada")["User"]


@case("a boundary that is not there is refused", "API: CreateUser, NoSuchEntity")
def ghost_boundary(aws):
    with refused("NoSuchEntity"):
        aws.iam.create_user(UserName="ada", PermissionsBoundary=ARN + "policy/ghost")


@case("the waiter finds a new user", "API: waiter UserExists")
def waiter(aws):
    aws.iam.create_user(UserName="ada")
    aws.wait("user_exists", UserName="ada")


@case("the client's paginator lists all, and by path prefix", "API: ListUsers, PathPrefix")
def paginator(aws):
    for n in range(5):
        aws.iam.create_user(UserName=f"user-{n}", Path="/a/" if n < 3 else "/b/")
    assert len(aws.pages("list_users", "Users", 2)) == 5
    assert len(aws.pages("list_users", "Users", 2, PathPrefix="/a/")) == 3


@case("listed page by page", "API: ListUsers, MaxItems, Marker")
def listing(aws):
    for n in range(5):
        aws.iam.create_user(UserName=f"user-{n}")
    first = aws.iam.list_users(MaxItems=2)
    assert len(first["Users"]) == 2 and first["IsTruncated"], first
    assert len(aws.iam.list_users(MaxItems=4, Marker=first["Marker"])["Users"]) == 3
