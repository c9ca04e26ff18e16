// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Text;

/** Takes the colon off what the start page says of a page: there, the name stands in a line of its own. */
final class Tiles extends AbstractVisitor {
    @Override
    public void visit(ListItem item) {
        Link[] first = new Link[1];
        item.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (first[0] == null) first[0] = link;
            }
        });
        if (first[0] != null
                && first[0].getNext() instanceof Text says
                && says.getLiteral().startsWith(": ")) {
            String text = says.getLiteral().substring(2);
            says.setLiteral(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
        }
    }
}
