#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write a Terraform root module for N users in the shape of a base-identities layer.

tf_gen.py N DIR [ENDPOINT]: N users with a PGP-encrypted login profile, N/10 groups with memberships and one customer
managed policy each, N/10 roles that trust the account with MFA, an alias, a password policy, tags everywhere.
BY_NAME=1 is for a large N: one aws_iam_user_group_membership a user, and users named by string with depends_on, since a
reference to one instance of a for_each evaluates them all (hashicorp/terraform#26355); the account is the same.
"""
import base64, os, subprocess, sys, tempfile
n, d = int(sys.argv[1]), sys.argv[2]
ep = sys.argv[3] if len(sys.argv) > 3 else "http://127.0.0.1:5566"
g = max(1, n // 10)
by_name = bool(os.environ.get("BY_NAME"))
os.makedirs(d, exist_ok=True)
key = os.path.join(d, "key.b64")
if not os.path.exists(key):
    with tempfile.TemporaryDirectory() as h:
        env = dict(os.environ, GNUPGHOME=h)
        spec = "%no-protection\nKey-Type: RSA\nKey-Length: 2048\nSubkey-Type: RSA\nSubkey-Length: 2048\nName-Real: Ada\nName-Email: ada@example.org\nExpire-Date: 0\n"
        subprocess.run(["gpg", "--batch", "--gen-key"], input=spec.encode(), env=env, check=True, stderr=subprocess.DEVNULL)
        open(key, "w").write(base64.b64encode(subprocess.run(["gpg", "--export"], env=env, check=True, capture_output=True).stdout).decode())
memberships = f'''resource "aws_iam_user_group_membership" "m" {{
  for_each = toset(local.users)
  user = each.key
  groups = [format("group-%03d", tonumber(substr(each.key, 5, -1)) % {g})]
  depends_on = [aws_iam_user.u, aws_iam_group.g]
}}
''' if by_name else f'''resource "aws_iam_group_membership" "m" {{
  for_each = toset(local.groups)
  name = each.key
  group = aws_iam_group.g[each.key].name
  users = [for i in range({n}) : aws_iam_user.u[local.users[i]].name if i % {g} == index(local.groups, each.key)]
}}
'''
the_user = "each.key\n  depends_on = [aws_iam_user.u]" if by_name else "aws_iam_user.u[each.key].name"
open(os.path.join(d, "main.tf"), "w").write(f'''
terraform {{
  required_providers {{
    aws = {{
      source = "hashicorp/aws"
      version = "5.100.0"
    }}
  }}
}}
provider "aws" {{
  region = "us-east-1"
  access_key = "test"
  secret_key = "test"
  skip_credentials_validation = true
  skip_metadata_api_check = true
  skip_requesting_account_id = true
  endpoints {{
    iam = "{ep}"
    sts = "{ep}"
  }}
  default_tags {{ tags = {{ Layer = "base-identities", Environment = "lab" }} }}
}}
locals {{
  users  = [for i in range({n}) : format("user.%04d", i)]
  groups = [for i in range({g}) : format("group-%03d", i)]
}}
resource "aws_iam_user" "u" {{
  for_each = toset(local.users)
  name = each.key
  force_destroy = true
}}
resource "aws_iam_user_login_profile" "u" {{
  for_each = toset(local.users)
  user = {the_user}
  pgp_key = file("${{path.module}}/key.b64")
  password_length = 30
  password_reset_required = true
}}
resource "aws_iam_group" "g" {{
  for_each = toset(local.groups)
  name = each.key
}}
{memberships}resource "aws_iam_policy" "p" {{
  for_each = toset(local.groups)
  name = "policy-${{each.key}}"
  policy = jsonencode({{ Version = "2012-10-17", Statement = [{{ Effect = "Allow", Action = ["s3:Get*", "s3:List*"], Resource = ["arn:aws:s3:::${{each.key}}", "arn:aws:s3:::${{each.key}}/*"] }}] }})
}}
resource "aws_iam_group_policy_attachment" "a" {{
  for_each = toset(local.groups)
  group = aws_iam_group.g[each.key].name
  policy_arn = aws_iam_policy.p[each.key].arn
}}
resource "aws_iam_role" "r" {{
  for_each = toset(local.groups)
  name = "Role-${{each.key}}"
  max_session_duration = 7200
  assume_role_policy = jsonencode({{ Version = "2012-10-17", Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Principal = {{ AWS = "arn:aws:iam::123456789012:root" }}, Condition = {{ Bool = {{ "aws:MultiFactorAuthPresent" = "true" }} }} }}] }})
}}
resource "aws_iam_role_policy_attachment" "ra" {{
  for_each = toset(local.groups)
  role = aws_iam_role.r[each.key].name
  policy_arn = aws_iam_policy.p[each.key].arn
}}
resource "aws_iam_account_alias" "a" {{ account_alias = "lab-security" }}
resource "aws_iam_account_password_policy" "p" {{
  minimum_password_length = 30
  max_password_age = 60
  password_reuse_prevention = 12
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers = true
  require_symbols = true
  allow_users_to_change_password = true
}}
''')
