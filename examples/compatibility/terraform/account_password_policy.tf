resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = var.change ? 20 : 16
  require_symbols                = true
  allow_users_to_change_password = true
}
