resource "aws_iam_user" "h" { name = "user-attachment" }
resource "aws_iam_user_policy_attachment" "this" {
  user       = aws_iam_user.h.name
  policy_arn = var.change ? "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" : "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
