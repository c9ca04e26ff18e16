// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;
import java.util.function.Supplier;

/** Named members. */
public record Structure(List<Member> members) implements Shape {
    /** A member and whether it must be there. */
    public record Member(String name, Supplier<Shape> shape, boolean required) {}

    @Override
    public boolean isIn(Params params, String name) {
        return params.hasWithin(name);
    }

    @Override
    public void check(Params params, String name, Violations out) {
        checkMembers(params.within(name), out);
    }

    void checkMembers(Params params, Violations out) {
        for (Member member : members) {
            Shape shape = member.shape().get();
            if (shape.isIn(params, member.name())) shape.check(params, member.name(), out);
            else if (member.required()) out.missing(params.label(member.name()));
        }
    }
}
