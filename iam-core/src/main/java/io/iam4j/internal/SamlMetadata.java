// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.io.IOException;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The metadata document of a SAML identity provider. Two are equal when they say the same: white space, comments, prefixes of
 * namespaces, the order of attributes and that of elements beside each other make no difference ({@link CanonicalXml}). Immutable and thread-safe.
 *
 * @see <a href="https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf">SAML metadata 2.0, section 2.3.2</a>
 */
public final class SamlMetadata {
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata";

    private final String text;
    private final String canonical;
    private final List<String> facts;
    private final Optional<String> unfit;

    private SamlMetadata(String text, String canonical, List<String> facts, Optional<String> unfit) {
        this.text = text;
        this.canonical = canonical;
        this.facts = List.copyOf(facts);
        this.unfit = unfit;
    }

    /**
     * The document {@code xml}.
     *
     * @throws IllegalArgumentException when it is no XML, has a document type, is nested too deep, or has no EntityDescriptor with an
     *     entityID for its root; the message is the end of a sentence
     */
    public static SamlMetadata parse(String xml) {
        Element root = root(xml);
        boolean metadata = NAMESPACE.equals(root.getNamespaceURI())
                && root.getLocalName().equals("EntityDescriptor")
                && !root.getAttribute("entityID").isEmpty();
        if (!metadata)
            throw new IllegalArgumentException("has for its root <" + root.getNodeName()
                    + ">, where an EntityDescriptor of SAML metadata with an entityID belongs");
        return new SamlMetadata(xml, CanonicalXml.of(root), facts(root), Optional.empty());
    }

    /** The document that a provider has, which may be one that {@link #parse} refuses: such a provider can be replaced and deleted. */
    public static SamlMetadata held(String xml) {
        try {
            return parse(xml);
        } catch (IllegalArgumentException unfit) {
            String why = String.valueOf(unfit.getMessage());
            return new SamlMetadata(
                    xml, "unread " + xml, List.of("metadata that cannot be read: it " + why), Optional.of(why));
        }
    }

    private static Element root(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException unfit) {
            throw new IllegalArgumentException("is not XML that can be read: " + unfit.getMessage(), unfit);
        } catch (ParserConfigurationException defect) {
            throw new IllegalStateException("every Java platform reads XML", defect);
        }
    }

    private static List<String> facts(Element root) {
        List<String> facts = new ArrayList<>(List.of("entity " + root.getAttribute("entityID")));
        if (root.hasAttribute("validUntil")) facts.add("valid until " + root.getAttribute("validUntil"));
        below(root, "SingleSignOnService")
                .map(each -> "sign-in at " + each.getAttribute("Location"))
                .distinct()
                .forEach(facts::add);
        below(root, "X509Certificate")
                .map(each -> certificate(each.getTextContent()))
                .distinct()
                .forEach(facts::add);
        return facts;
    }

    private static Stream<Element> below(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static String certificate(String base64) {
        try {
            X509Certificate read = Pem.ofBase64(base64);
            return "certificate " + Pem.inWords(read);
        } catch (IllegalArgumentException unfit) {
            return "a certificate that cannot be read";
        }
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** Why it cannot be read, the end of a sentence; empty where it can. */
    public Optional<String> unfit() {
        return unfit;
    }

    /** What it says, for a reader: the entity, where one signs in, the certificates. */
    public List<String> facts() {
        return facts;
    }

    /**
     * Who vouches for whoever signs in: the entity, with each certificate whose key signs its assertions, which are those that are not for
     * encryption alone. A certificate is told by its SHA-256 fingerprint.
     */
    public Set<String> signers() {
        if (unfit.isPresent()) return Set.of("assertions by metadata that cannot be read");
        Element root = root(text);
        Set<String> signers = new TreeSet<>();
        below(root, "KeyDescriptor")
                .filter(key -> !key.getAttribute("use").equals("encryption"))
                .flatMap(key -> below(key, "X509Certificate"))
                .map(each -> each.getTextContent().replaceAll("\\s+", ""))
                .forEach(base64 -> signers.add("assertions of " + root.getAttribute("entityID") + " signed by "
                        + certificate(base64) + ", SHA-256 " + fingerprint(base64)));
        return signers;
    }

    private static String fingerprint(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java platform has SHA-256", defect);
        }
    }

    /** What it says, in a stable form. */
    public String canonical() {
        return canonical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SamlMetadata that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", facts);
    }
}
