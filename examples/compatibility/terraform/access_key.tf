resource "aws_iam_user" "u" { name = "access-key" }
resource "aws_iam_access_key" "this" {
  user   = aws_iam_user.u.name
  status = var.change ? "Inactive" : "Active"
}
