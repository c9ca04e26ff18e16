resource "aws_iam_user" "h" { name = "user-attachments-exclusive" }
resource "aws_iam_user_policy_attachment" "a" {
  user       = aws_iam_user.h.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_user_policy_attachments_exclusive" "this" {
  user_name   = aws_iam_user.h.name
  policy_arns = [aws_iam_user_policy_attachment.a.policy_arn]
}
