resource "aws_iam_group" "this" {
  name = var.change ? "platform" : "devops"
  path = var.change ? "/teams/" : "/"
}
