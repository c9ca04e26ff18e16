resource "aws_iam_policy" "this" {
  name        = "reports"
  path        = "/team/"
  description = "of reports"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.change ? "s3:Put*" : "s3:Get*", Resource = "*" }] })
  tags        = { team = var.change ? "platform" : "engines" }
}
