// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * On a narrow screen a table of prose becomes a list: each row a block, each cell with the name of its column. A table of figures, or of many
 * columns, stays a table that is moved sideways.
 */
final class Tables implements AttributeProvider {
    private static final int MOST_STACKED = 4;

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof TableBlock table && isProse(table)) attributes.put("class", "prose");
        if (node instanceof TableCell cell && !cell.isHeader()) attributes.put("data-column", column(cell));
    }

    private static boolean isProse(TableBlock table) {
        List<Node> header = header(table);
        return header.size() <= MOST_STACKED
                && header.stream().noneMatch(cell -> ((TableCell) cell).getAlignment() == TableCell.Alignment.RIGHT);
    }

    private static String column(TableCell cell) {
        int before = (int) Stream.iterate(cell.getPrevious(), each -> each != null, Node::getPrevious)
                .count();
        Node table = cell;
        while (!(table instanceof TableBlock)) table = table.getParent();
        return Page.text(header((TableBlock) table).get(before));
    }

    private static List<Node> header(TableBlock table) {
        Node row = table.getFirstChild().getFirstChild();
        return Stream.iterate(row.getFirstChild(), each -> each != null, Node::getNext)
                .toList();
    }
}
