resource "aws_iam_group" "h" { name = "group-policies-exclusive" }
resource "aws_iam_group_policy" "i" {
  name   = "inline"
  group  = aws_iam_group.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_group_policies_exclusive" "this" {
  group_name   = aws_iam_group.h.name
  policy_names = [aws_iam_group_policy.i.name]
}
