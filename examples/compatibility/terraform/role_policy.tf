resource "aws_iam_role" "h" {
  name = "role-policy"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }
  }] })
}
resource "aws_iam_role_policy" "this" {
  name   = "inline"
  role   = aws_iam_role.h.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.change ? "s3:Put*" : "s3:Get*", Resource = "*" }] })
}
