resource "aws_iam_policy" "bound" {
  name   = "user-bound"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_user" "this" {
  name                 = var.change ? "ada.king" : "ada"
  path                 = var.change ? "/people/" : "/"
  permissions_boundary = var.change ? null : aws_iam_policy.bound.arn
  tags                 = { team = "engines" }
}
