// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.http;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An answer as it came over the wire.
 *
 * @param status the HTTP status
 * @param body the XML text; that of AWS Organizations is JSON
 */
public record Reply(int status, String body) {
    /** The error code, empty when the call succeeded. */
    public String code() {
        return texts("Code").stream().findFirst().orElse("");
    }

    /** The error message, empty when there is none. */
    public String message() {
        return texts("Message").stream().findFirst().orElse("");
    }

    /** The text of the only element of this name. */
    public String text(String element) {
        List<String> all = texts(element);
        if (all.size() != 1)
            throw new AssertionError("expected one <" + element + ">, found " + all.size() + " in\n" + this);
        return all.get(0);
    }

    /** The texts of all elements of this name, in the order of the document. */
    public List<String> texts(String element) {
        return elements(element).map(Node::getTextContent).toList();
    }

    /** The texts of the member elements directly within the first element of this name. */
    public List<String> members(String list) {
        List<String> out = new ArrayList<>();
        NodeList children = elements(list)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no <" + list + "> in\n" + this))
                .getChildNodes();
        for (int i = 0; i < children.getLength(); i++)
            if (children.item(i) instanceof Element member) out.add(member.getTextContent());
        return out;
    }

    /** Whether there is an element of this name, be it empty. */
    public boolean has(String element) {
        return elements(element).findAny().isPresent();
    }

    private Stream<Element> elements(String name) {
        NodeList found = document().getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    /** The body as an XML document. */
    public Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // throws; the one in place prints as well
            return builder.parse(new InputSource(new StringReader(body)));
        } catch (SAXException e) {
            throw new AssertionError("the answer is not XML: HTTP " + status + "\n" + body, e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot parse XML from memory", e);
        }
    }

    @Override
    public String toString() {
        return "HTTP " + status + "\n" + body;
    }
}
