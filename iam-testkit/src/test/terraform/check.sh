#!/usr/bin/env bash
# Terraform's AWS provider against the stand-alone server: create, clean plan, change, clean plan, import, destroy, for
# every aws_iam_* resource (the provider imports 31 of the 34: not group_membership, policy_attachment and
# security_token_service_preferences). Needs terraform, openssl, ssh-keygen, curl and the stand-alone jar (mvn package); is left out with a
# message where they are missing. TF_PLUGIN_DIR names a folder of provider plugins for machines without network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
for tool in terraform openssl ssh-keygen curl java; do
  command -v "$tool" >/dev/null || { echo "left out: the Terraform check needs $tool, which is not on the PATH"; exit 0; }
done
jar=$(ls "$here"/../../../target/iam-testkit-*-all.jar 2>/dev/null | head -1)
[ -n "$jar" ] || { echo "left out: the Terraform check needs the stand-alone jar; run mvn package first"; exit 0; }

work=$(mktemp -d)
touch "$work/server"
cp "$jar" "$work/server.jar" # a build that runs meanwhile may replace the other
java -jar "$work/server.jar" --port 0 >"$work/server" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until grep -q http "$work/server"; do read -rt 0.1 <> <(:) || true; done
endpoint=$(grep -o 'http://[0-9.:]*' "$work/server")

cp "$here/main.tf" "$work"
cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=example.org 2>/dev/null
ssh-keygen -q -t rsa -b 2048 -N '' -C '' -f ssh
{ echo '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.org">'
  printf '<!-- %01000d -->\n</EntityDescriptor>\n' 0; } >saml.xml
export TF_VAR_endpoint=$endpoint TF_IN_AUTOMATION=1
terraform init -no-color ${TF_PLUGIN_DIR:+-plugin-dir="$TF_PLUGIN_DIR"} >init.log || { cat init.log; exit 1; }

run() { # NAME COMMAND...
  echo "== $1"; shift
  if ! "$@" >out.log 2>&1; then
    cat out.log
    echo "the server's last calls:"
    curl -s "$endpoint/_emulator/calls" | sed 's/},/},\n/g' | tail -60
    exit 1
  fi
}
run "create" terraform apply -auto-approve -no-color
run "plan is clean" terraform plan -no-color -detailed-exitcode
export TF_VAR_change=true
run "change" terraform apply -auto-approve -no-color
run "plan is clean" terraform plan -no-color -detailed-exitcode
export TF_VAR_layer=second
run "retag" terraform apply -auto-approve -no-color
run "plan is clean" terraform plan -no-color -detailed-exitcode
attribute() { # ADDRESS NAME
  terraform state show -no-color "$1" | sed -n "s/^ *$2 *= \"\(.*\)\"$/\1/p" | head -1
}
import() { # ADDRESS ID
  run "import $1 as $2" terraform state rm "$1"
  terraform import -no-color "$1" "$2" >out.log 2>&1 || { cat out.log; exit 1; }
}
arn=arn:aws:iam::123456789012
readonly=arn:aws:iam::aws:policy
import aws_iam_user.ada ada.byron
import aws_iam_group.g developers
import aws_iam_role.r r
import aws_iam_policy.p $arn:policy/team/p
import aws_iam_instance_profile.i i
import aws_iam_account_alias.a acme-changed
import aws_iam_account_password_policy.p iam-account-password-policy
import aws_iam_organizations_features.o "$(attribute aws_iam_organizations_features.o id)"
import aws_iam_openid_connect_provider.o $arn:oidc-provider/token.actions.githubusercontent.com
import aws_iam_saml_provider.s $arn:saml-provider/s
import aws_iam_service_linked_role.s "$(attribute aws_iam_service_linked_role.s arn)"
import aws_iam_virtual_mfa_device.m $arn:mfa/people/ada
import aws_iam_signing_certificate.c "$(attribute aws_iam_signing_certificate.c id)"
import aws_iam_user_ssh_key.s "ada.byron:$(attribute aws_iam_user_ssh_key.s ssh_public_key_id):SSH"
import aws_iam_user_group_membership.m ada.byron/others
import aws_iam_user_policy.i ada.byron:inline
import aws_iam_group_policy.i developers:inline
import aws_iam_role_policy.i r:inline
import aws_iam_user_policies_exclusive.i ada.byron
import aws_iam_group_policies_exclusive.i developers
import aws_iam_role_policies_exclusive.i r
import aws_iam_user_policy_attachment.a ada.byron/$arn:policy/team/p
import aws_iam_group_policy_attachment.a developers/$readonly/ReadOnlyAccess
import aws_iam_role_policy_attachment.a r/$readonly/job-function/ViewOnlyAccess
import aws_iam_user_policy_attachments_exclusive.a ada.byron
import aws_iam_group_policy_attachments_exclusive.a developers
import aws_iam_role_policy_attachments_exclusive.a r
run "apply what an import cannot know, such as force_destroy" terraform apply -auto-approve -no-color
run "plan is clean" terraform plan -no-color -detailed-exitcode
# What follows holds a secret that no import can bring back, so that a plan would replace it.
import aws_iam_access_key.k "$(attribute aws_iam_access_key.k id)"
import aws_iam_user_login_profile.l ada.byron
import aws_iam_server_certificate.c changed
import aws_iam_service_specific_credential.c "$(attribute aws_iam_service_specific_credential.c id)"
run "destroy" terraform destroy -auto-approve -no-color
left=$(curl -s "$endpoint/" -H "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request" \
  -d 'Action=GetAccountSummary&Version=2010-05-08' | tr '<' '\n' | grep -A2 -E 'key>(Users|Groups|Roles|Policies|InstanceProfiles|Providers|MFADevices|ServerCertificates)$' | grep -o 'value>.*' | sort -u)
[ "$left" = "value>0" ] || { echo "something is left after destroy: $left"; exit 1; }
echo "Terraform: all went well"
