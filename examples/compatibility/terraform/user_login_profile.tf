resource "aws_iam_user" "u" { name = "login-profile" }
resource "aws_iam_user_login_profile" "this" {
  user            = aws_iam_user.u.name
  password_length = var.change ? 30 : 20
}
