// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A SAML 2.0 authentication response with one assertion. Immutable. */
public final class SamlResponse {
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

    private final Element response;
    private final Element assertion;
    private final Map<String, List<String>> attributes;

    private SamlResponse(Element response, Element assertion) {
        this.response = response;
        this.assertion = assertion;
        this.attributes = read(assertion);
    }

    /** Decodes and reads a response; absent when it is none, or has other than one assertion. */
    public static Optional<SamlResponse> parse(String base64) {
        Optional<Element> root = decode(base64).flatMap(SafeXml::parse).map(Document::getDocumentElement);
        if (root.isEmpty() || !"Response".equals(root.get().getLocalName())) return Optional.empty();
        List<Element> assertions = SafeXml.below(root.get(), ASSERTION, "Assertion");
        List<Element> direct = SafeXml.within(root.get(), ASSERTION, "Assertion");
        return assertions.size() == 1 && direct.size() == 1
                ? Optional.of(new SamlResponse(root.get(), direct.get(0)))
                : Optional.empty();
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> read(Element assertion) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        for (Element attribute : SafeXml.below(assertion, ASSERTION, "Attribute"))
            for (Element value : SafeXml.within(attribute, ASSERTION, "AttributeValue"))
                out.computeIfAbsent(attribute.getAttribute("Name"), any -> new ArrayList<>())
                        .add(value.getTextContent().strip());
        return out;
    }

    /** Whether the response or its assertion is signed by one of the certificates. */
    public boolean isSignedBy(List<X509Certificate> certificates) {
        return SamlSignature.verifies(response, certificates) || SamlSignature.verifies(assertion, certificates);
    }

    /** Who made the assertion. */
    public String issuer() {
        return text(SafeXml.within(assertion, ASSERTION, "Issuer"));
    }

    /** Whom it is about. */
    public String subject() {
        return text(SafeXml.below(assertion, ASSERTION, "NameID"));
    }

    /** The format of the subject, without the prefix of SAML's own formats. */
    public String subjectType() {
        String format = attribute("NameID", "Format");
        return format.startsWith(FORMAT) ? format.substring(FORMAT.length()) : format;
    }

    /** Where it was sent. */
    public String recipient() {
        return attribute("SubjectConfirmationData", "Recipient");
    }

    /** When it must have been redeemed by, absent when it does not say. */
    public Optional<Instant> redeemBy() {
        return time("SubjectConfirmationData", "NotOnOrAfter");
    }

    /** When the session must end, absent when it does not say. */
    public Optional<Instant> sessionEnd() {
        return time("AuthnStatement", "SessionNotOnOrAfter");
    }

    /** The values of an attribute, none when it is absent. */
    public List<String> values(String name) {
        return attributes.getOrDefault(name, List.of());
    }

    /** All attributes in their order. */
    public Map<String, List<String>> attributes() {
        return attributes;
    }

    private Optional<Instant> time(String element, String name) {
        String text = attribute(element, name);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.of(Instant.EPOCH);
        }
    }

    private String attribute(String element, String name) {
        return SafeXml.below(assertion, ASSERTION, element).stream()
                .findFirst()
                .map(found -> found.getAttribute(name))
                .orElse("");
    }

    private static String text(List<Element> elements) {
        return elements.stream()
                .findFirst()
                .map(element -> element.getTextContent().strip())
                .orElse("");
    }
}
