# SPDX-License-Identifier: Apache-2.0
from cases import ARN, case, trust
from clients import refused

AREA = "identity providers"
GITHUB = "https://token.actions.githubusercontent.com"
PRINT = "6938fd4d98bab03faadb97b34396831e3780aea1"
METADATA = ('<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.org">'
            '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
            '<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.org/sso"/>'
            "</IDPSSODescriptor><!-- " + "x" * 1000 + " --></EntityDescriptor>")


@case("OpenID Connect: create, read, change, delete", "API: CreateOpenIDConnectProvider and its kin")
def oidc(aws):
    arn = aws.iam.create_open_id_connect_provider(Url=GITHUB, ClientIDList=["one"], ThumbprintList=[PRINT])["OpenIDConnectProviderArn"]
    assert arn == ARN + "oidc-provider/token.actions.githubusercontent.com"
    aws.iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["a" * 40])
    read = aws.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert (read["ClientIDList"], read["ThumbprintList"]) == (["one"], ["a" * 40]), read
    aws.iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    with refused("NoSuchEntity"):
        aws.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)


@case("OpenID Connect: clients come and go", "API: AddClientIDToOpenIDConnectProvider, RemoveClientIDFromOpenIDConnectProvider")
def oidc_clients(aws):
    arn = aws.iam.create_open_id_connect_provider(Url=GITHUB, ClientIDList=["one"], ThumbprintList=[PRINT])["OpenIDConnectProviderArn"]
    aws.iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="two")
    aws.iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="one")
    assert aws.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)["ClientIDList"] == ["two"]


@case("OpenID Connect: without a thumbprint it gets one", "API: CreateOpenIDConnectProvider, 'IAM retrieves the top intermediate CA thumbprint'")
def oidc_thumbprint(aws):
    arn = aws.iam.create_open_id_connect_provider(Url=GITHUB, ClientIDList=["sts.amazonaws.com"])["OpenIDConnectProviderArn"]
    assert len(aws.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)["ThumbprintList"]) == 1


@case("OpenID Connect: a second one of the address is refused", "API: CreateOpenIDConnectProvider, EntityAlreadyExists")
def oidc_twice(aws):
    aws.iam.create_open_id_connect_provider(Url=GITHUB, ThumbprintList=[PRINT])
    with refused("EntityAlreadyExists"):
        aws.iam.create_open_id_connect_provider(Url=GITHUB, ThumbprintList=[PRINT])


@case("OpenID Connect: an address without https is refused", "API: CreateOpenIDConnectProvider, 'must begin with https://'")
def oidc_http(aws):
    with refused("ValidationError", "InvalidInput"):
        aws.iam.create_open_id_connect_provider(Url="http://token.example.org", ThumbprintList=[PRINT])


@case("SAML: create, read, change, delete", "API: CreateSAMLProvider and its kin")
def saml(aws):
    arn = aws.iam.create_saml_provider(Name="Okta", SAMLMetadataDocument=METADATA)["SAMLProviderArn"]
    assert arn == ARN + "saml-provider/Okta"
    changed = METADATA.replace("/sso", "/login")
    aws.iam.update_saml_provider(SAMLProviderArn=arn, SAMLMetadataDocument=changed)
    assert aws.iam.get_saml_provider(SAMLProviderArn=arn)["SAMLMetadataDocument"] == changed
    aws.iam.delete_saml_provider(SAMLProviderArn=arn)
    assert aws.iam.list_saml_providers()["SAMLProviderList"] == []


@case("SAML: one that is not there cannot be deleted", "API: DeleteSAMLProvider, NoSuchEntity")
def saml_ghost(aws):
    with refused("NoSuchEntity"):
        aws.iam.delete_saml_provider(SAMLProviderArn=ARN + "saml-provider/ghost")


@case("SAML: a second one of the name is refused", "API: CreateSAMLProvider, EntityAlreadyExists")
def saml_twice(aws):
    aws.iam.create_saml_provider(Name="Okta", SAMLMetadataDocument=METADATA)
    with refused("EntityAlreadyExists"):
        aws.iam.create_saml_provider(Name="Okta", SAMLMetadataDocument=METADATA)


@case("SAML: metadata of ten characters are refused", "API: SAMLMetadataDocumentType, 1000 at least")
def saml_short(aws):
    with refused("ValidationError"):
        aws.iam.create_saml_provider(Name="Okta", SAMLMetadataDocument="<x>1234</x>")


@case("a web identity without a provider is refused", "API: AssumeRoleWithWebIdentity, InvalidIdentityToken")
def web_identity(aws):
    federated = ARN + "oidc-provider/token.actions.githubusercontent.com"
    aws.iam.create_role(RoleName="ci", AssumeRolePolicyDocument=trust(
        {"Federated": federated}, "sts:AssumeRoleWithWebIdentity",
        Condition={"StringEquals": {"token.actions.githubusercontent.com:sub": "x"}}))
    # {"alg":"RS256"}.{"iss":"https://token.actions.githubusercontent.com","sub":"x","aud":"sts.amazonaws.com","iat":1,"exp":4102444800}
    token = ("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3Vi"
             "IjoieCIsImF1ZCI6InN0cy5hbWF6b25hd3MuY29tIiwiaWF0IjoxLCJleHAiOjQxMDI0NDQ4MDB9.c2lnbmF0dXJl")
    with refused("InvalidIdentityToken"):
        aws.sts.assume_role_with_web_identity(RoleArn=ARN + "role/ci", RoleSessionName="run", WebIdentityToken=token)
