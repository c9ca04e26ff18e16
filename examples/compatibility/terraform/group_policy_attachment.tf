resource "aws_iam_group" "h" { name = "group-attachment" }
resource "aws_iam_group_policy_attachment" "this" {
  group      = aws_iam_group.h.name
  policy_arn = var.change ? "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" : "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
