# SPDX-License-Identifier: Apache-2.0
import functools
import pathlib
import subprocess
import tempfile

from cases import ARN, case, codes_of, names, text
from clients import refused

AREA = "credentials"


@functools.cache
def certificate():
    """A self-signed certificate and its private key."""
    with tempfile.TemporaryDirectory() as folder:
        key, body = pathlib.Path(folder, "key.pem"), pathlib.Path(folder, "cert.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", body,
                        "-days", "30", "-subj", "/CN=example.org"], check=True, capture_output=True)
        return body.read_text(), key.read_text()


@functools.cache
def ssh_key():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-C", "", "-f", f"{folder}/k"], check=True)
        return pathlib.Path(folder, "k.pub").read_text().strip()


@case("an access key: create, switch off, last use, delete", "API: CreateAccessKey, UpdateAccessKey, GetAccessKeyLastUsed")
def access_key(aws):
    aws.iam.create_user(UserName="ada")
    key = aws.iam.create_access_key(UserName="ada")["AccessKey"]
    assert key["AccessKeyId"].startswith("AKIA") and len(key["SecretAccessKey"]) == 40, key["AccessKeyId"]
    aws.iam.update_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert aws.iam.list_access_keys(UserName="ada")["AccessKeyMetadata"][0]["Status"] == "Inactive"
    assert aws.iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["UserName"] == "ada"
    aws.iam.delete_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"])
    assert aws.iam.list_access_keys(UserName="ada")["AccessKeyMetadata"] == []


@case("a third access key is refused", "UG: IAM quotas, access keys per user: 2")
def third_key(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_access_key(UserName="ada")
    aws.iam.create_access_key(UserName="ada")
    with refused("LimitExceeded"):
        aws.iam.create_access_key(UserName="ada")


@case("a status that is none is refused", "API: statusType")
def bad_status(aws):
    aws.iam.create_user(UserName="ada")
    key = aws.iam.create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    with refused("ValidationError"):
        aws.iam.update_access_key(UserName="ada", AccessKeyId=key, Status="Paused")


@case("a password: create, change, read, delete", "API: CreateLoginProfile, UpdateLoginProfile, GetLoginProfile")
def password(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9")
    with refused("EntityAlreadyExists"):
        aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9")
    aws.iam.update_login_profile(UserName="ada", Password="Battery-staple-8", PasswordResetRequired=False)
    assert aws.iam.get_login_profile(UserName="ada")["LoginProfile"]["PasswordResetRequired"] is False
    aws.iam.delete_login_profile(UserName="ada")
    with refused("NoSuchEntity"):
        aws.iam.get_login_profile(UserName="ada")


@case("a password that must be changed says so", "API: CreateLoginProfile, PasswordResetRequired")
def reset_required(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9", PasswordResetRequired=True)["LoginProfile"]
    assert made["PasswordResetRequired"] is True, made


@case("a weak password is refused", "UG: default password policy; REC: login_profile_aws.json")
def weak_password(aws):
    aws.iam.create_user(UserName="ada")
    with refused("PasswordPolicyViolation"):
        aws.iam.create_login_profile(UserName="ada", Password="password")


@case("a password must obey the account's policy", "UG: Set an account password policy")
def password_policy_is_kept(aws):
    aws.iam.update_account_password_policy(MinimumPasswordLength=20)
    aws.iam.create_user(UserName="ada")
    with refused("PasswordPolicyViolation"):
        aws.iam.create_login_profile(UserName="ada", Password="Correct-horse-9")


@case("password policy: absent, set, replaced as a whole, deleted", "API: UpdateAccountPasswordPolicy, 'parameters not specified revert'")
def password_policy(aws):
    with refused("NoSuchEntity"):
        aws.iam.get_account_password_policy()
    aws.iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True, MaxPasswordAge=90)
    read = aws.iam.get_account_password_policy()["PasswordPolicy"]
    assert (read["MinimumPasswordLength"], read["ExpirePasswords"], read["MaxPasswordAge"]) == (14, True, 90), read
    aws.iam.update_account_password_policy(MinimumPasswordLength=10)
    read = aws.iam.get_account_password_policy()["PasswordPolicy"]
    assert read["RequireSymbols"] is False and read["ExpirePasswords"] is False, read
    aws.iam.delete_account_password_policy()


@case("a password policy of five characters is refused", "API: minimumPasswordLengthType, 6 at least")
def short_policy(aws):
    with refused("ValidationError"):
        aws.iam.update_account_password_policy(MinimumPasswordLength=5)


@case("a virtual MFA device: create, enable, list, deactivate, delete", "API: CreateVirtualMFADevice, EnableMFADevice; UG: seeds")
def device(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]
    assert made["SerialNumber"] == ARN + "mfa/ada", made["SerialNumber"]
    first, second = codes_of(text(made["Base32StringSeed"]))
    aws.iam.enable_mfa_device(UserName="ada", SerialNumber=made["SerialNumber"], AuthenticationCode1=first, AuthenticationCode2=second)
    assert names(aws.iam.list_mfa_devices(UserName="ada")["MFADevices"], "SerialNumber") == [made["SerialNumber"]]
    listed = aws.iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert listed[0]["User"]["UserName"] == "ada", listed
    aws.iam.deactivate_mfa_device(UserName="ada", SerialNumber=made["SerialNumber"])
    aws.iam.delete_virtual_mfa_device(SerialNumber=made["SerialNumber"])


@case("a listing does not show the seed of a device", "API: ListVirtualMFADevices; REC: mfa.json")
def seed_once(aws):
    assert text(aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]["Base32StringSeed"]).isalnum()
    assert "Base32StringSeed" not in aws.iam.list_virtual_mfa_devices()["VirtualMFADevices"][0]


@case("a device in use cannot be deleted", "API: DeleteVirtualMFADevice, DeleteConflict; REC: mfa.json")
def delete_device(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]
    first, second = codes_of(text(made["Base32StringSeed"]))
    aws.iam.enable_mfa_device(UserName="ada", SerialNumber=made["SerialNumber"], AuthenticationCode1=first, AuthenticationCode2=second)
    with refused("DeleteConflict"):
        aws.iam.delete_virtual_mfa_device(SerialNumber=made["SerialNumber"])


@case("wrong codes are refused, and enable no device", "API: EnableMFADevice, InvalidAuthenticationCode; REC: mfa.json")
def wrong_codes(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]
    first, second = codes_of(text(made["Base32StringSeed"]))
    with refused("InvalidAuthenticationCode"):
        aws.iam.enable_mfa_device(UserName="ada", SerialNumber=made["SerialNumber"], AuthenticationCode1=second, AuthenticationCode2=first)


@case("a user with a device cannot be deleted", "API: DeleteUser, DeleteConflict; REC: mfa.json")
def delete_with_device(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_virtual_mfa_device(VirtualMFADeviceName="ada")["VirtualMFADevice"]
    first, second = codes_of(text(made["Base32StringSeed"]))
    aws.iam.enable_mfa_device(UserName="ada", SerialNumber=made["SerialNumber"], AuthenticationCode1=first, AuthenticationCode2=second)
    with refused("DeleteConflict"):
        aws.iam.delete_user(UserName="ada")


@case("an SSH key: upload, read, switch off, delete", "API: UploadSSHPublicKey, DuplicateSSHPublicKey")
def ssh(aws):
    aws.iam.create_user(UserName="ada")
    key = aws.iam.upload_ssh_public_key(UserName="ada", SSHPublicKeyBody=ssh_key())["SSHPublicKey"]["SSHPublicKeyId"]
    assert key.startswith("APKA"), key
    aws.iam.update_ssh_public_key(UserName="ada", SSHPublicKeyId=key, Status="Inactive")
    read = aws.iam.get_ssh_public_key(UserName="ada", SSHPublicKeyId=key, Encoding="SSH")["SSHPublicKey"]
    assert read["Status"] == "Inactive" and read["SSHPublicKeyBody"].split()[:2] == ssh_key().split()[:2], read
    aws.iam.delete_ssh_public_key(UserName="ada", SSHPublicKeyId=key)


@case("an SSH key twice is refused", "API: UploadSSHPublicKey, DuplicateSSHPublicKey")
def ssh_twice(aws):
    aws.iam.create_user(UserName="ada")
    aws.iam.upload_ssh_public_key(UserName="ada", SSHPublicKeyBody=ssh_key())
    with refused("DuplicateSSHPublicKey"):
        aws.iam.upload_ssh_public_key(UserName="ada", SSHPublicKeyBody=ssh_key())


@case("an SSH key that is none is refused", "API: UploadSSHPublicKey, InvalidPublicKey, UnrecognizedPublicKeyEncoding")
def bad_ssh(aws):
    aws.iam.create_user(UserName="ada")
    with refused("InvalidPublicKey", "UnrecognizedPublicKeyEncoding"):
        aws.iam.upload_ssh_public_key(UserName="ada", SSHPublicKeyBody="ssh-rsa nonsense")


@case("a signing certificate: upload, list, delete", "API: UploadSigningCertificate, ListSigningCertificates")
def signing(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.upload_signing_certificate(UserName="ada", CertificateBody=certificate()[0])["Certificate"]
    assert names(aws.iam.list_signing_certificates(UserName="ada")["Certificates"], "CertificateId") == [made["CertificateId"]]
    aws.iam.delete_signing_certificate(UserName="ada", CertificateId=made["CertificateId"])


@case("a server certificate: upload, read, delete", "API: UploadServerCertificate, GetServerCertificate")
def server_certificate_only(aws):
    body, key = certificate()
    aws.iam.upload_server_certificate(ServerCertificateName="www", Path="/web/", CertificateBody=body, PrivateKey=key)
    read = aws.iam.get_server_certificate(ServerCertificateName="www")["ServerCertificate"]
    assert read["ServerCertificateMetadata"]["Arn"] == ARN + "server-certificate/web/www", read
    assert read["CertificateBody"].strip() == body.strip()
    aws.iam.delete_server_certificate(ServerCertificateName="www")


@case("a server certificate is renamed and moved", "API: UpdateServerCertificate")
def server_certificate(aws):
    body, key = certificate()
    made = aws.iam.upload_server_certificate(ServerCertificateName="www", CertificateBody=body, PrivateKey=key)
    assert made["ServerCertificateMetadata"]["Arn"] == ARN + "server-certificate/www"
    aws.iam.update_server_certificate(ServerCertificateName="www", NewServerCertificateName="www2", NewPath="/web/")
    read = aws.iam.get_server_certificate(ServerCertificateName="www2")["ServerCertificate"]["ServerCertificateMetadata"]
    assert read["Arn"] == ARN + "server-certificate/web/www2", read
    aws.iam.delete_server_certificate(ServerCertificateName="www2")


@case("a certificate that is none is refused", "API: UploadServerCertificate, MalformedCertificate")
def bad_certificate(aws):
    with refused("MalformedCertificate"):
        aws.iam.upload_server_certificate(ServerCertificateName="www", CertificateBody="nonsense", PrivateKey="nonsense")


@case("a credential of one service: create, reset, delete", "API: CreateServiceSpecificCredential and its kin")
def service_credential(aws):
    aws.iam.create_user(UserName="ada")
    made = aws.iam.create_service_specific_credential(UserName="ada", ServiceName="codecommit.amazonaws.com")["ServiceSpecificCredential"]
    which = {"UserName": "ada", "ServiceSpecificCredentialId": made["ServiceSpecificCredentialId"]}
    again = aws.iam.reset_service_specific_credential(**which)["ServiceSpecificCredential"]
    assert again["ServicePassword"] != made["ServicePassword"]
    assert len(aws.iam.list_service_specific_credentials(UserName="ada")["ServiceSpecificCredentials"]) == 1
    aws.iam.delete_service_specific_credential(**which)
