resource "aws_iam_role" "h" {
  name = "role-attachments-exclusive"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }
  }] })
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.h.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_role_policy_attachments_exclusive" "this" {
  role_name   = aws_iam_role.h.name
  policy_arns = [aws_iam_role_policy_attachment.a.policy_arn]
}
