resource "aws_iam_group" "g" { name = "group-membership" }
resource "aws_iam_user" "u" {
  count = 2
  name  = "group-membership-${count.index}"
}
resource "aws_iam_group_membership" "this" {
  name  = "members"
  group = aws_iam_group.g.name
  users = var.change ? [aws_iam_user.u[1].name] : aws_iam_user.u[*].name
}
