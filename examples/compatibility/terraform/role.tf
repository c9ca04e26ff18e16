resource "aws_iam_policy" "bound" {
  name   = "role-bound"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role" "this" {
  name                 = "ci"
  path                 = "/service/"
  description          = var.change ? "builds and tests" : "builds"
  max_session_duration = var.change ? 7200 : 3600
  permissions_boundary = var.change ? null : aws_iam_policy.bound.arn
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = var.change ? "lambda.amazonaws.com" : "ec2.amazonaws.com" }
  }] })
  tags = { team = var.change ? "platform" : "engines" }
}
