# Every aws_iam_* resource of the provider, once. `change` turns what can be changed in place, `layer` the tags: not at
# once, for the provider tags a renamed resource by its new name before it renames it.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" { type = string }
variable "change" {
  type    = bool
  default = false
}

variable "layer" {
  type    = string
  default = "first"
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    iam = var.endpoint
    sts = var.endpoint
  }
  default_tags { tags = { Layer = var.layer } }
}

locals {
  allow = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.change ? "s3:Put*" : "s3:Get*", Resource = "*" }] })
  trust = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = [aws_iam_user.eve.arn, "123456789012"], Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_account_alias" "a" { account_alias = var.change ? "acme-changed" : "acme-first" }
resource "aws_iam_account_password_policy" "p" {
  minimum_password_length        = var.change ? 20 : 16
  allow_users_to_change_password = true
}
resource "aws_iam_security_token_service_preferences" "s" { global_endpoint_token_version = var.change ? "v2Token" : "v1Token" }
resource "aws_iam_organizations_features" "o" { enabled_features = var.change ? ["RootCredentialsManagement"] : ["RootCredentialsManagement", "RootSessions"] }

resource "aws_iam_policy" "p" {
  name        = "p"
  path        = "/team/"
  description = "read or write"
  policy      = local.allow
}
resource "aws_iam_policy" "bound" {
  name   = "bound"
  policy = local.allow
}
resource "aws_iam_policy" "q" {
  name   = "q"
  policy = local.allow
}

resource "aws_iam_user" "ada" {
  name                 = var.change ? "ada.byron" : "ada"
  path                 = "/people/"
  permissions_boundary = var.change ? null : aws_iam_policy.bound.arn
  force_destroy        = true
}
resource "aws_iam_user" "eve" { name = "eve" }
resource "aws_iam_user_login_profile" "l" { user = aws_iam_user.ada.name }
resource "aws_iam_access_key" "k" {
  user   = aws_iam_user.ada.name
  status = var.change ? "Inactive" : "Active"
}
resource "aws_iam_user_ssh_key" "s" {
  username   = aws_iam_user.ada.name
  encoding   = "SSH"
  public_key = trimspace(file("${path.module}/ssh.pub"))
}
resource "aws_iam_signing_certificate" "c" {
  user_name        = aws_iam_user.ada.name
  certificate_body = file("${path.module}/cert.pem")
}
resource "aws_iam_service_specific_credential" "c" {
  user_name    = aws_iam_user.ada.name
  service_name = "codecommit.amazonaws.com"
}
resource "aws_iam_virtual_mfa_device" "m" {
  virtual_mfa_device_name = "ada"
  path                    = "/people/"
}
resource "aws_iam_user_policy" "i" {
  name   = "inline"
  user   = aws_iam_user.ada.name
  policy = local.allow
}
resource "aws_iam_user_policies_exclusive" "i" {
  user_name    = aws_iam_user.ada.name
  policy_names = [aws_iam_user_policy.i.name]
}
resource "aws_iam_user_policy_attachment" "a" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.p.arn
}
resource "aws_iam_user_policy_attachments_exclusive" "a" {
  user_name   = aws_iam_user.ada.name
  policy_arns = [aws_iam_user_policy_attachment.a.policy_arn]
}
resource "aws_iam_user_group_membership" "m" {
  user   = aws_iam_user.ada.name
  groups = [aws_iam_group.h.name]
}

resource "aws_iam_group" "g" {
  name = var.change ? "developers" : "devs"
  path = var.change ? "/x/" : "/"
}
resource "aws_iam_group" "h" { name = "others" }
resource "aws_iam_group_membership" "m" {
  name  = "m"
  group = aws_iam_group.g.name
  users = [aws_iam_user.ada.name]
}
resource "aws_iam_group_policy" "i" {
  name   = "inline"
  group  = aws_iam_group.g.name
  policy = local.allow
}
resource "aws_iam_group_policies_exclusive" "i" {
  group_name   = aws_iam_group.g.name
  policy_names = [aws_iam_group_policy.i.name]
}
resource "aws_iam_group_policy_attachment" "a" {
  group      = aws_iam_group.g.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_group_policy_attachments_exclusive" "a" {
  group_name  = aws_iam_group.g.name
  policy_arns = [aws_iam_group_policy_attachment.a.policy_arn]
}

resource "aws_iam_role" "r" {
  name                 = "r"
  path                 = "/ops/"
  description          = var.change ? "changed" : "first"
  max_session_duration = var.change ? 7200 : 3600
  assume_role_policy   = local.trust
  permissions_boundary = aws_iam_policy.bound.arn
}
resource "aws_iam_role_policy" "i" {
  name   = "inline"
  role   = aws_iam_role.r.name
  policy = local.allow
}
resource "aws_iam_role_policies_exclusive" "i" {
  role_name    = aws_iam_role.r.name
  policy_names = [aws_iam_role_policy.i.name]
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.r.name
  policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
}
resource "aws_iam_role_policy_attachments_exclusive" "a" {
  role_name   = aws_iam_role.r.name
  policy_arns = [aws_iam_role_policy_attachment.a.policy_arn]
}
resource "aws_iam_policy_attachment" "q" {
  name       = "q"
  policy_arn = aws_iam_policy.q.arn
  groups     = [aws_iam_group.h.name]
}
resource "aws_iam_instance_profile" "i" {
  name = "i"
  role = aws_iam_role.r.name
}
resource "aws_iam_service_linked_role" "s" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "mine"
}

resource "aws_iam_openid_connect_provider" "o" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = var.change ? ["sts.amazonaws.com", "other"] : ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}
resource "aws_iam_saml_provider" "s" {
  name                   = "s"
  saml_metadata_document = "${file("${path.module}/saml.xml")}${var.change ? "<!-- changed -->" : ""}"
}
resource "aws_iam_server_certificate" "c" {
  name             = var.change ? "changed" : "first"
  certificate_body = file("${path.module}/cert.pem")
  private_key      = file("${path.module}/key.pem")
}

data "aws_caller_identity" "me" {}
data "aws_iam_principal_policy_simulation" "may" {
  action_names      = ["s3:GetObject"]
  policy_source_arn = aws_iam_user.ada.arn
  depends_on        = [aws_iam_user_policy_attachment.a]
}
output "may" { value = data.aws_iam_principal_policy_simulation.may.all_allowed }
