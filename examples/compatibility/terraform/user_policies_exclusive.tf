resource "aws_iam_user" "h" { name = "user-policies-exclusive" }
resource "aws_iam_user_policy" "i" {
  name   = "inline"
  user   = aws_iam_user.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_user_policies_exclusive" "this" {
  user_name    = aws_iam_user.h.name
  policy_names = [aws_iam_user_policy.i.name]
}
