resource "aws_iam_service_linked_role" "this" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "mine"
  description      = var.change ? "changed" : "first"
}
