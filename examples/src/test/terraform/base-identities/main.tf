# A layer of the reference account's shape, as Terraform is used for it: people, groups, policies, roles, settings.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" { type = string }
variable "access_key" { type = string }

provider "aws" {
  region                      = "us-east-1"
  access_key                  = var.access_key
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    iam = var.endpoint
    sts = var.endpoint
  }
  default_tags { tags = { Environment = "security", Layer = "base-identities" } }
}

locals {
  people   = ["ada", "alan", "barbara", "donald", "edsger", "frances", "grace", "john", "katherine"]
  machines = ["machine.circle.ci", "machine.github.actions"]
  groups = {
    auditors     = ["alan", "barbara", "grace"]
    devops       = ["ada", "alan", "barbara", "donald", "edsger", "frances", "grace", "john"]
    finops       = ["katherine"]
    deploymaster = local.machines
  }
  members = { auditors = "Auditor", devops = "DevOps", finops = "FinOps", deploymaster = "DeployMaster" }
  targets = ["333333333333", "444444444444", "555555555555", "666666666666"]
}

data "aws_caller_identity" "me" {}
data "aws_iam_policy_document" "devops" {
  statement {
    actions   = ["ec2:*", "s3:*", "logs:*"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["us-east-1", "us-west-2"]
    }
  }
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"]
    }
    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
    condition {
      test     = "NumericLessThan"
      variable = "aws:MultiFactorAuthAge"
      values   = ["43200"]
    }
  }
}

resource "aws_iam_account_alias" "this" { account_alias = "acme-security" }
resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 30
  max_password_age               = 60
  password_reuse_prevention      = 12
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}

resource "aws_iam_user" "people" {
  for_each      = toset(local.people)
  name          = each.key
  force_destroy = true
}
resource "aws_iam_user_login_profile" "people" {
  for_each        = aws_iam_user.people
  user            = each.value.name
  password_length = 30
}
resource "aws_iam_user" "machines" {
  for_each = toset(local.machines)
  name     = each.key
  path     = "/machines/"
}
resource "aws_iam_access_key" "machines" {
  for_each = aws_iam_user.machines
  user     = each.value.name
}

resource "aws_iam_group" "this" {
  for_each = local.groups
  name     = each.key
}
resource "aws_iam_group_membership" "this" {
  for_each   = local.groups
  name       = each.key
  group      = aws_iam_group.this[each.key].name
  users      = each.value
  depends_on = [aws_iam_user.people, aws_iam_user.machines]
}
resource "aws_iam_policy" "assume" {
  for_each    = local.members
  name        = "assume_${lower(each.value)}_role"
  description = "Services enabled for ${each.value} role"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sts:AssumeRole"]
  Resource = [for id in local.targets : "arn:aws:iam::${id}:role/${each.value}"] }] })
}
resource "aws_iam_group_policy_attachment" "assume" {
  for_each   = local.members
  group      = aws_iam_group.this[each.key].name
  policy_arn = aws_iam_policy.assume[each.key].arn
}

resource "aws_iam_policy" "devops" {
  name   = "devops_access"
  policy = data.aws_iam_policy_document.devops.json
}
resource "aws_iam_role" "devops" {
  name               = "DevOps"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  description        = "People who operate the account"
}
resource "aws_iam_role_policy_attachment" "devops" {
  role       = aws_iam_role.devops.name
  policy_arn = aws_iam_policy.devops.arn
}
resource "aws_iam_role" "auditor" {
  name                 = "Auditor"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = data.aws_caller_identity.me.account_id } }] })
  max_session_duration = 7200
}
resource "aws_iam_role_policy_attachments_exclusive" "auditor" {
  role_name   = aws_iam_role.auditor.name
  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/SecurityAudit"]
}
resource "aws_iam_role" "atlantis" {
  name               = "Atlantis"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "atlantis" {
  name   = "Baseline"
  role   = aws_iam_role.atlantis.name
  policy = data.aws_iam_policy_document.devops.json
}
