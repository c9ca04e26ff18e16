// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** docs/dependencies.md says what each library brings; release/consumer.sh holds its second table to what Maven resolves. */
class DependenciesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (iam-[a-z]+) \\| `([^`]+)`([^|]*)\\|([^|]*)\\|$");

    @ParameterizedTest
    @ValueSource(strings = {"iam-core", "iam-pgp", "iam-aws", "iam-testkit"})
    void the_page_names_the_dependencies_of_a_library_and_no_others(String library) throws Exception {
        Set<String> declared = declared(Project.root().resolve(library + "/pom.xml"));
        declared.addAll(declared(Project.root().resolve("pom.xml")));
        assertThat(told(library)).isEqualTo(declared);
    }

    /** Those that a user gets, each with ", optional" where that is so. */
    private static Set<String> declared(Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        Set<String> names = new TreeSet<>();
        for (Element list : children(project, "dependencies"))
            for (Element dependency : children(list, "dependency")) {
                String scope = text(dependency, "scope");
                if (scope.equals("test")
                        || scope.equals("provided")
                        || text(dependency, "artifactId").equals("value")) continue;
                names.add(text(dependency, "artifactId")
                        + (text(dependency, "optional").equals("true") ? ", optional" : ""));
            }
        return names;
    }

    private static Set<String> told(String library) throws IOException {
        Set<String> names = new TreeSet<>();
        for (MatchResult row : ROW.matcher(Files.readString(Project.root().resolve("docs/dependencies.md")))
                .results()
                .toList())
            if (row.group(1).equals(library))
                names.add(row.group(2) + (row.group(3).contains(", optional") ? ", optional" : ""));
        return names;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling())
            if (child instanceof Element element && element.getTagName().equals(name)) found.add(element);
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(Node::getTextContent)
                .orElse("");
    }
}
