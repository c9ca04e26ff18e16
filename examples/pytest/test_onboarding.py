# SPDX-License-Identifier: Apache-2.0
import pytest


def onboard(aws, name):
    """The program under test."""
    iam = aws.client("iam")
    iam.create_user(UserName=name)
    iam.add_user_to_group(UserName=name, GroupName="devops")


def members(aws):
    return [user["UserName"] for user in aws.client("iam").get_group(GroupName="devops")["Users"]]


def test_ada_joins_devops(aws):
    onboard(aws, "ada")
    assert members(aws) == ["ada"]


def test_every_test_begins_with_the_seed(aws):
    assert members(aws) == []
    onboard(aws, "grace")
    assert members(aws) == ["grace"]


def test_a_name_that_iam_does_not_take_is_refused(aws):
    with pytest.raises(aws.client("iam").exceptions.ClientError, match="ValidationError"):
        onboard(aws, "ada lovelace")
