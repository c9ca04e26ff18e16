resource "aws_iam_server_certificate" "this" {
  name             = var.change ? "www2" : "www"
  path             = "/web/"
  certificate_body = file("${path.root}/cert.pem")
  private_key      = file("${path.root}/key.pem")
}
