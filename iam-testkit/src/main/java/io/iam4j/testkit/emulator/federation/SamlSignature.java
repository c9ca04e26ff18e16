// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** Enveloped XML signatures of SAML messages. */
final class SamlSignature {
    static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private SamlSignature() {}

    /** Whether an element carries a signature, right or wrong. */
    static boolean isOn(Element signed) {
        return !SafeXml.within(signed, NAMESPACE, "Signature").isEmpty();
    }

    /** Whether an element carries a signature over itself, and itself alone, by one of the certificates. */
    static boolean verifies(Element signed, List<X509Certificate> certificates) {
        List<Element> signatures = SafeXml.within(signed, NAMESPACE, "Signature");
        if (signatures.size() != 1 || !signed.hasAttribute("ID")) return false;
        signed.setIdAttribute("ID", true);
        return certificates.stream().anyMatch(certificate -> verifies(signed, signatures.get(0), certificate));
    }

    private static boolean verifies(Element signed, Element signature, X509Certificate certificate) {
        try {
            DOMValidateContext context = new DOMValidateContext(certificate.getPublicKey(), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            XMLSignature parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = parsed.getSignedInfo().getReferences();
            return references.size() == 1
                    && ("#" + signed.getAttribute("ID"))
                            .equals(references.get(0).getURI())
                    && parsed.validate(context);
        } catch (MarshalException | XMLSignatureException e) {
            return false;
        }
    }
}
