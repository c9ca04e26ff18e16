resource "aws_iam_group" "h" { name = "group-attachments-exclusive" }
resource "aws_iam_group_policy_attachment" "a" {
  group      = aws_iam_group.h.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_group_policy_attachments_exclusive" "this" {
  group_name  = aws_iam_group.h.name
  policy_arns = [aws_iam_group_policy_attachment.a.policy_arn]
}
