// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** An identity provider that signs assertions with a key of its own, made by the JDK's keytool. */
record SamlIdp(PrivateKey key, Certificate certificate) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    static SamlIdp create() throws Exception {
        Path directory = Files.createTempDirectory("saml-idp");
        Path store = directory.resolve("idp.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "idp",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=idp",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        if (keytool.waitFor() != 0) throw new IllegalStateException(Files.readString(directory.resolve("log")));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Files.delete(store);
        return new SamlIdp((PrivateKey) keys.getKey("idp", PASSWORD), keys.getCertificate("idp"));
    }

    String metadata() throws Exception {
        return "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\""
                + " entityID=\"https://idp.example.org/saml\"><IDPSSODescriptor"
                + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"><KeyDescriptor use=\"signing\">"
                + "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(certificate.getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor><SingleSignOnService"
                + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"https://idp.example.org/\"/>"
                + "</IDPSSODescriptor></EntityDescriptor>";
    }

    /** A response whose assertion is signed. */
    String assertion(String rolePair, Instant redeemBy) throws Exception {
        return response(rolePair, redeemBy, "", UnaryOperator.identity(), "a1");
    }

    /**
     * A response of another kind.
     *
     * @param more attributes beside the usual ones
     * @param change makes another XML of the usual one, before it is signed
     * @param signed the ids of what is signed: a1 is the assertion, r1 the response
     */
    String response(String rolePair, Instant redeemBy, String more, UnaryOperator<String> change, String... signed)
            throws Exception {
        String attributes = "https://aws.amazon.com/SAML/Attributes/";
        String xml = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"r1\" Version=\"2.0\">"
                + "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"a1\" Version=\"2.0\">"
                + "<Issuer>https://idp.example.org/saml</Issuer><Subject>"
                + "<NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">ada@example.org</NameID>"
                + "<SubjectConfirmation><SubjectConfirmationData NotOnOrAfter=\"" + redeemBy
                + "\" Recipient=\"https://signin.aws.amazon.com/saml\"/></SubjectConfirmation></Subject>"
                + "<Conditions NotBefore=\"2020-01-01T00:00:00Z\" NotOnOrAfter=\"2099-01-01T00:00:00Z\"/>"
                + "<AuthnStatement AuthnInstant=\"2020-01-01T00:00:00Z\"/>"
                + "<AttributeStatement>" + attribute(attributes + "Role", rolePair)
                + attribute(attributes + "RoleSessionName", "ada") + attribute(attributes + "PrincipalTag:team", "blue")
                + more + "</AttributeStatement></Assertion></samlp:Response>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(change.apply(xml))));
        Element response = document.getDocumentElement();
        Element assertion = (Element) response.getFirstChild();
        for (String id : signed)
            if (id.equals("a1")) sign(assertion, id, assertion.getFirstChild().getNextSibling());
            else sign(response, id, assertion);
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }

    static String attribute(String name, String value) {
        return "<Attribute Name=\"" + name + "\"><AttributeValue>" + value + "</AttributeValue></Attribute>";
    }

    private void sign(Element element, String id, Node before) throws Exception {
        element.setIdAttribute("ID", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Reference reference = factory.newReference(
                "#" + id,
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
                List.of(reference));
        factory.newXMLSignature(info, null).sign(new DOMSignContext(key, element, before));
    }
}
