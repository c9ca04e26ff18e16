// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.emulator.shape.Operation;
import io.iam4j.testkit.emulator.shape.Plain;
import io.iam4j.testkit.emulator.shape.Sequence;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.shape.Shape;
import io.iam4j.testkit.emulator.shape.Structure;
import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Holds every successful answer against the service's model: no member it does not know, none missing that must be. */
final class AnswerShapes {
    /** What the service leaves out although its model says that it must be there. */
    private static final Set<String> LEFT_OUT = Set.of();

    /** Operations whose output is a structure without members. */
    private static final Set<String> EMPTY_RESULT = Set.of("UpdateRole");

    private final Set<String> answered = new TreeSet<>();

    /** The operations that were answered well, such as {@code iam GetUser}. */
    Set<String> answered() {
        return answered;
    }

    void check(String operation, Reply reply) {
        if (reply.status() != 200) return;
        String[] names = operation.split(" ", 2);
        List<String> faults = new ArrayList<>();
        Element root = reply.document().getDocumentElement();
        ServiceModel.operation(names[0], names[1]).ifPresent(model -> result(model, root, faults));
        assertThat(faults).as(operation + " was answered with\n" + reply).isEmpty();
        answered.add(operation);
    }

    private static void result(Operation model, Element root, List<String> faults) {
        List<Element> results = children(root);
        results.removeIf(child -> !child.getLocalName().equals(model.name() + "Result"));
        boolean isDue = !model.output().members().isEmpty() || EMPTY_RESULT.contains(model.name());
        if (results.size() != (isDue ? 1 : 0)) faults.add(model.name() + " has " + results.size() + " results");
        results.forEach(result -> structure(model.name(), model.output(), result, faults));
        results.forEach(result -> page(model, result, faults));
    }

    /** A page says whether there is more, and where it goes on when there is. */
    private static void page(Operation model, Element result, List<String> faults) {
        if (model.output().members().stream().noneMatch(member -> member.name().equals("IsTruncated"))) return;
        Map<String, String> found = new LinkedHashMap<>();
        for (Element child : children(result)) found.put(child.getLocalName(), child.getTextContent());
        String more = found.getOrDefault("IsTruncated", "nothing");
        if (!more.equals(Boolean.toString(found.containsKey("Marker"))))
            faults.add(model.name() + " has IsTruncated " + more + " and Marker " + found.get("Marker"));
    }

    private static void structure(String path, Structure structure, Element element, List<String> faults) {
        Map<String, Element> found = new LinkedHashMap<>();
        for (Element child : children(element))
            if (found.put(child.getLocalName(), child) != null)
                faults.add(path + "." + child.getLocalName() + " is there twice");
        for (Structure.Member member : structure.members()) {
            String name = path + "." + member.name();
            Element child = found.remove(member.name());
            if (child != null) value(name, member.shape().get(), child, faults);
            else if (member.required() && !LEFT_OUT.contains(name)) faults.add(name + " is missing");
        }
        found.keySet().forEach(unknown -> faults.add(path + "." + unknown + " is unknown to the model"));
    }

    private static void value(String path, Shape shape, Element element, List<String> faults) {
        if (shape instanceof Structure inner) structure(path, inner, element, faults);
        else if (shape instanceof Sequence list)
            each(path, "member", element, faults)
                    .forEach(member -> value(path, list.element().get(), member, faults));
        else if (shape instanceof Plain plain && plain.kind().equals("map"))
            assertThat(each(path, "entry", element, faults)).isNotEmpty();
        else if (!children(element).isEmpty()) faults.add(path + " has members of its own");
        else text(path, shape, element.getTextContent(), faults);
    }

    private static List<Element> each(String path, String name, Element list, List<String> faults) {
        List<Element> members = children(list);
        for (Element member : members)
            if (!member.getLocalName().equals(name)) faults.add(path + " has a <" + member.getLocalName() + ">");
        return members;
    }

    private static void text(String path, Shape shape, String text, List<String> faults) {
        boolean timestamp = shape instanceof Plain plain && plain.kind().equals("timestamp");
        if (timestamp && !text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
            faults.add(path + " is no date in whole seconds: " + text);
    }

    private static List<Element> children(Element element) {
        List<Element> out = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element child) out.add(child);
        }
        return out;
    }
}
