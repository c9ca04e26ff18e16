// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.Optional;

/** One of a closed set of words, told apart by case. */
public record Choice(List<String> values) implements Shape, Element {
    @Override
    public void check(Params params, String name, Violations out) {
        if (!values.contains(params.raw(name).orElse(""))) out.add(params.label(name), rule());
    }

    private String rule() {
        return "satisfy enum value set: " + values;
    }

    @Override
    public boolean admits(Optional<String> value) {
        return value.filter(values::contains).isPresent();
    }

    @Override
    public List<String> rules() {
        return List.of(rule());
    }
}
