// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The members that an answer has, by name. */
final class Members {
    private Members() {}

    /** The names of the elements within the element at a path of names: the first of each name, from anywhere on. */
    static List<String> within(Reply reply, String... path) {
        Element at = reply.document().getDocumentElement();
        for (String name : path) {
            Node next = at.getElementsByTagNameNS("*", name).item(0);
            if (next == null) throw new AssertionError("no <" + name + "> in\n" + reply);
            at = (Element) next;
        }
        return children(at);
    }

    private static List<String> children(Element element) {
        List<String> out = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element child) out.add(child.getLocalName());
        return out;
    }
}
