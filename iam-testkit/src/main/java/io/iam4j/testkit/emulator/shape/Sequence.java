// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A list of a length; an empty one can be sent ({@code Tags=}) and is not an absent one. */
public record Sequence(Supplier<Shape> element, OptionalInt min, OptionalInt max) implements Shape {
    @Override
    public boolean isIn(Params params, String name) {
        return params.has(name);
    }

    @Override
    public void check(Params params, String name, Violations out) {
        int size = params.structures(name).size();
        if (max.isPresent() && size > max.getAsInt())
            out.add(params.label(name), "have length less than or equal to " + max.getAsInt());
        if (min.isPresent() && size < min.getAsInt())
            out.add(params.label(name), "have length greater than or equal to " + min.getAsInt());
        if (element.get() instanceof Structure structure)
            params.structures(name).forEach(each -> structure.checkMembers(each, out));
        if (element.get() instanceof Element each) checkEach(params, name, each, out);
    }

    private static void checkEach(Params params, String name, Element element, Violations out) {
        if (params.elements(name).stream().allMatch(element::admits)) return;
        String rules =
                element.rules().stream().map(rule -> "Member must " + rule).collect(Collectors.joining(", "));
        out.add(params.label(name), "satisfy constraint: [" + rules + "]");
    }

    /** The members in order, each once; all words of a choice are as good as none. */
    @Override
    public String canonical(Params params, String name) {
        if (!(element.get() instanceof Element)) return "";
        TreeSet<String> members =
                params.elements(name).stream().flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
        boolean everything =
                element.get() instanceof Choice choice && members.equals(new TreeSet<>(List.copyOf(choice.values())));
        return everything ? "" : String.join("\n", members);
    }
}
