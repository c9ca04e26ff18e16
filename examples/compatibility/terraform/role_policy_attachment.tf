resource "aws_iam_role" "h" {
  name = "role-attachment"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }
  }] })
}
resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.h.name
  policy_arn = var.change ? "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" : "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
