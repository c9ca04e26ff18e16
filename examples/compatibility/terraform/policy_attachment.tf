resource "aws_iam_policy" "p" {
  name   = "attached"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_user" "u" { name = "policy-attachment" }
resource "aws_iam_group" "g" { name = "policy-attachment" }
resource "aws_iam_policy_attachment" "this" {
  name       = "attached"
  policy_arn = aws_iam_policy.p.arn
  users      = var.change ? [] : [aws_iam_user.u.name]
  groups     = [aws_iam_group.g.name]
}
