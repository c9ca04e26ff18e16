resource "aws_iam_virtual_mfa_device" "this" {
  virtual_mfa_device_name = "ada"
  path                    = "/people/"
  tags                    = { team = var.change ? "platform" : "engines" }
}
