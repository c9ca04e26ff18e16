resource "aws_iam_user" "h" { name = "user-policy" }
resource "aws_iam_user_policy" "this" {
  name   = "inline"
  user   = aws_iam_user.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.change ? "s3:Put*" : "s3:Get*", Resource = "*" }] })
}
