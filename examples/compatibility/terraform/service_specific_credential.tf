resource "aws_iam_user" "u" { name = "service-credential" }
resource "aws_iam_service_specific_credential" "this" {
  user_name    = aws_iam_user.u.name
  service_name = "codecommit.amazonaws.com"
  status       = var.change ? "Inactive" : "Active"
}
