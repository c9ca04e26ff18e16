resource "aws_iam_group" "h" { name = "group-policy" }
resource "aws_iam_group_policy" "this" {
  name   = "inline"
  group  = aws_iam_group.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.change ? "s3:Put*" : "s3:Get*", Resource = "*" }] })
}
