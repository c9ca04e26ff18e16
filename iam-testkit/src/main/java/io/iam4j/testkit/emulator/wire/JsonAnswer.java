// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An answer of the Query protocol as JSON, which STS writes for {@code Accept: application/json}: elements are members, times are seconds
 * since 1970, and an error has no envelope.
 */
public final class JsonAnswer {
    private static final String ERROR = "ErrorResponse";
    private static final List<String> TIMES = List.of("Expiration", "SubjectFromWebIdentityTokenExpiration");
    private static final List<String> NUMBERS = List.of("PackedPolicySize");

    private JsonAnswer() {}

    /** The JSON of an answer that this emulator wrote as XML. */
    public static String of(String xml) {
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
            in.nextTag();
            String root = in.getLocalName();
            JsonNode content = content(in, root);
            if (root.equals(ERROR)) return content.toString();
            return JsonNodeFactory.instance.objectNode().set(root, content).toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer is always XML", e);
        }
    }

    /** What is in the element that begins here; the reader is at its end afterwards. */
    private static JsonNode content(XMLStreamReader in, String name) throws XMLStreamException {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        StringBuilder text = new StringBuilder();
        while (in.next() != XMLStreamReader.END_ELEMENT) {
            if (in.isStartElement()) {
                String child = in.getLocalName();
                JsonNode value = content(in, child);
                if (child.equals("member")) list.add(value);
                else members.set(child, value);
            } else if (in.isCharacters()) {
                text.append(in.getText());
            }
        }
        if (!list.isEmpty()) return list;
        return members.isEmpty() ? value(name, text.toString()) : members;
    }

    private static JsonNode value(String name, String text) {
        if (TIMES.contains(name))
            return JsonNodeFactory.instance.numberNode(Instant.parse(text).getEpochSecond());
        if (NUMBERS.contains(name)) return JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
        return TextNode.valueOf(text);
    }
}
