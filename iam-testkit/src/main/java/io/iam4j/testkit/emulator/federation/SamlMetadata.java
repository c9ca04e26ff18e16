// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What the metadata document of a SAML provider says. Immutable.
 *
 * @param entityId the provider's name for itself, absent when the document is no metadata
 * @param certificates what it signs with; those that cannot be read are left out
 */
public record SamlMetadata(Optional<String> entityId, List<X509Certificate> certificates) {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata";

    /** Reads a metadata document: an EntityDescriptor (SAML metadata 2.0, section 2.3.2). */
    public static SamlMetadata parse(String xml) {
        Optional<Element> root = SafeXml.parse(xml)
                .map(Document::getDocumentElement)
                .filter(element -> NAMESPACE.equals(element.getNamespaceURI()))
                .filter(element -> element.getLocalName().equals("EntityDescriptor"));
        Optional<String> entityId =
                root.map(element -> element.getAttribute("entityID")).filter(id -> !id.isEmpty());
        List<X509Certificate> certificates = root.stream()
                .flatMap(element -> SafeXml.below(element, SamlSignature.NAMESPACE, "X509Certificate").stream())
                .flatMap(element -> certificate(element.getTextContent()))
                .toList();
        return new SamlMetadata(entityId, certificates);
    }

    private static Stream<X509Certificate> certificate(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.strip());
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return Stream.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
