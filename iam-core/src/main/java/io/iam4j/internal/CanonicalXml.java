// SPDX-License-Identifier: Apache-2.0
package io.iam4j.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What an XML document says, as a hash: of each element the hash of its name, its attributes, its text and the hashes of its elements, each
 * with its length before it, so that no text can pass for an attribute or an element. White space, comments, prefixes of namespaces, the
 * order of attributes and that of elements beside each other make no difference. Documents come from whoever may write them: the walk
 * neither recurses nor copies a text more than once.
 */
final class CanonicalXml {
    /** Deeper than any metadata that are in use; what works on a document besides may recurse. */
    private static final int DEEPEST = 100;

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final Element element;
    private final StringBuilder text = new StringBuilder();
    private final List<String> children = new ArrayList<>();

    private CanonicalXml(Element element) {
        this.element = element;
    }

    /**
     * The hash of {@code root}, in hexadecimal digits.
     *
     * @throws IllegalArgumentException when its elements are nested too deep; the message is the end of a sentence
     */
    static String of(Element root) {
        Deque<CanonicalXml> open = new ArrayDeque<>(List.of(new CanonicalXml(root)));
        Node next = root.getFirstChild();
        while (true) {
            CanonicalXml inner = open.element();
            if (next == null) {
                open.pop();
                if (open.isEmpty()) return inner.hash();
                open.element().children.add(inner.hash());
                next = inner.element.getNextSibling();
            } else if (next instanceof Element deeper) {
                if (open.size() == DEEPEST)
                    throw new IllegalArgumentException(
                            "is nested deeper than " + DEEPEST + " elements, which no metadata of SAML needs");
                open.push(new CanonicalXml(deeper));
                next = deeper.getFirstChild();
            } else {
                if (next.getNodeType() == Node.TEXT_NODE || next.getNodeType() == Node.CDATA_SECTION_NODE)
                    inner.text.append(next.getNodeValue());
                next = next.getNextSibling();
            }
        }
    }

    private String hash() {
        MessageDigest hash = sha256();
        add(name(element), hash);
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Node attribute = all.item(i);
            if (!XMLNS.equals(attribute.getNamespaceURI()))
                attributes.put(name(attribute), attribute.getNodeValue().strip());
        }
        add(Integer.toString(attributes.size()), hash);
        attributes.forEach((name, value) -> {
            add(name, hash);
            add(value, hash);
        });
        boolean base64 = element.getLocalName().equals("X509Certificate");
        add(text.toString().strip().replaceAll("\\s+", base64 ? "" : " "), hash);
        children.sort(null);
        children.forEach(child -> add(child, hash));
        return HexFormat.of().formatHex(hash.digest());
    }

    private static void add(String field, MessageDigest hash) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        hash.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException defect) {
            throw new IllegalStateException("every Java platform has SHA-256", defect);
        }
    }

    private static String name(Node node) {
        return "{" + node.getNamespaceURI() + "}" + node.getLocalName();
    }
}
