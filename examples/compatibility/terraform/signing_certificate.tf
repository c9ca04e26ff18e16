resource "aws_iam_user" "u" { name = "signing-certificate" }
resource "aws_iam_signing_certificate" "this" {
  user_name        = aws_iam_user.u.name
  status           = var.change ? "Inactive" : "Active"
  certificate_body = file("${path.root}/cert.pem")
}
