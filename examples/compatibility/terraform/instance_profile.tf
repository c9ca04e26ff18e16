resource "aws_iam_role" "r" {
  count = 2
  name  = "instance-profile-${count.index}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }
  }] })
}
resource "aws_iam_instance_profile" "this" {
  name = "web"
  path = "/fleet/"
  role = aws_iam_role.r[var.change ? 1 : 0].name
  tags = { team = var.change ? "platform" : "engines" }
}
