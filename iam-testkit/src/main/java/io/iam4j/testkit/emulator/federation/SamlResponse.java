// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A SAML 2.0 authentication response with one assertion. Claims are read at their places only: the signature of an assertion does not cover
 * what stands within the signature. Immutable.
 */
public final class SamlResponse {
    private static final String ASSERTION = SamlForm.NAMESPACE;
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
        for (Element attribute : SafeXml.at(assertion, ASSERTION, "AttributeStatement", "Attribute"))
            for (Element value : SafeXml.within(attribute, ASSERTION, "AttributeValue"))
                out.computeIfAbsent(attribute.getAttribute("Name"), any -> new ArrayList<>())
                        .add(value.getTextContent().strip());
        return out;
    }

    /** What STS asks of an assertion and this one does not have; absent when it has all. */
    public Optional<String> flaw() {
        return SamlForm.flaw(assertion);
    }

    /** Whether the assertion carries a signature of its own, right or wrong. */
    public boolean hasSignedAssertion() {
        return SamlSignature.isOn(assertion);
    }

    /** Whether the assertion is signed by one of the certificates, and the response too if it carries a signature. */
    public boolean isSignedBy(List<X509Certificate> certificates) {
        return SamlSignature.verifies(assertion, certificates)
                && (!SamlSignature.isOn(response) || SamlSignature.verifies(response, certificates));
    }

    /** Who made the assertion. */
    public String issuer() {
        return text(SafeXml.within(assertion, ASSERTION, "Issuer"));
    }

    /** Whom it is about. */
    public String subject() {
        return text(SafeXml.at(assertion, ASSERTION, "Subject", "NameID"));
    }

    /** The format of the subject, without the prefix of SAML's own formats. */
    public String subjectType() {
        String format = attribute("Format", "Subject", "NameID");
        return format.startsWith(FORMAT) ? format.substring(FORMAT.length()) : format;
    }

    /** Where it was sent. */
    public String recipient() {
        return attribute("Recipient", SamlForm.CONFIRMATION_DATA);
    }

    /** Whether it must have been redeemed, its conditions have ended, or its session has. */
    public boolean isExpired(Instant now) {
        return Stream.of(
                        SamlForm.time(attribute(SamlForm.END, SamlForm.CONFIRMATION_DATA)),
                        SamlForm.time(attribute(SamlForm.END, "Conditions")),
                        sessionEnd())
                .flatMap(Optional::stream)
                .anyMatch(end -> !now.isBefore(end));
    }

    /** When the session must end, absent when it does not say. */
    public Optional<Instant> sessionEnd() {
        return SamlForm.time(attribute(SamlForm.SESSION_END, "AuthnStatement"));
    }

    /** The values of an attribute, none when it is absent. */
    public List<String> values(String name) {
        return attributes.getOrDefault(name, List.of());
    }

    /** All attributes in their order. */
    public Map<String, List<String>> attributes() {
        return attributes;
    }

    private String attribute(String name, String... path) {
        return SafeXml.at(assertion, ASSERTION, path).stream()
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
