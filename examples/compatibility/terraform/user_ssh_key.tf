resource "aws_iam_user" "u" { name = "ssh-key" }
resource "aws_iam_user_ssh_key" "this" {
  username   = aws_iam_user.u.name
  encoding   = "SSH"
  status     = var.change ? "Inactive" : "Active"
  public_key = trimspace(file("${path.root}/ssh.pub"))
}
