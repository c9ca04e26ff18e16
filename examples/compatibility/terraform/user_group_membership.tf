resource "aws_iam_user" "u" { name = "user-group-membership" }
resource "aws_iam_group" "g" {
  count = 2
  name  = "user-group-membership-${count.index}"
}
resource "aws_iam_user_group_membership" "this" {
  user   = aws_iam_user.u.name
  groups = var.change ? [aws_iam_group.g[1].name] : aws_iam_group.g[*].name
}
