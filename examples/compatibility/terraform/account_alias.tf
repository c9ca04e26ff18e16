resource "aws_iam_account_alias" "this" { account_alias = var.change ? "acme-prod" : "acme-dev" }
