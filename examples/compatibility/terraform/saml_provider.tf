resource "aws_iam_saml_provider" "this" {
  name                   = "Okta"
  saml_metadata_document = "${file("${path.root}/saml.xml")}${var.change ? "<!-- changed -->" : ""}"
  tags                   = { team = var.change ? "platform" : "engines" }
}
