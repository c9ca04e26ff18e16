resource "aws_iam_role" "h" {
  name = "role-policies-exclusive"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }
  }] })
}
resource "aws_iam_role_policy" "i" {
  name   = "inline"
  role   = aws_iam_role.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role_policies_exclusive" "this" {
  role_name    = aws_iam_role.h.name
  policy_names = [aws_iam_role_policy.i.name]
}
