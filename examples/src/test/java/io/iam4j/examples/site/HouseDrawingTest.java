// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/house.svg} shows the house as it is; {@code -Dio.iam4j.writeDocs=true} draws it anew. */
class HouseDrawingTest {
    private static final House HOUSE = House.under(Project.root());

    @Test
    void the_picture_is_that_of_the_sources() throws IOException {
        Path picture = Project.root().resolve("docs/house.svg");
        String drawn = HouseDrawing.svg(HOUSE);
        if (Boolean.getBoolean("io.iam4j.writeDocs")) Files.writeString(picture, drawn);
        assertThat(Files.readString(picture).equals(drawn))
                .as("docs/house.svg is older than the sources; -Dio.iam4j.writeDocs=true draws it anew")
                .isTrue();
    }

    @Test
    void a_package_uses_only_packages_that_are_drawn_below_it() {
        for (String module : ApiTypes.MODULES) {
            List<String> above = new ArrayList<>();
            for (List<House.Room> storey : HOUSE.storeys(module)) {
                storey.forEach(room -> above.add(room.name()));
                assertThat(storey).allSatisfy(room -> assertThat(room.uses()).doesNotContainAnyElementsOf(above));
            }
        }
    }

    @Test
    void every_package_has_a_job() {
        for (String module : ApiTypes.MODULES)
            assertThat(HOUSE.storeys(module).stream().flatMap(List::stream))
                    .isNotEmpty()
                    .allSatisfy(room -> assertThat(room.job()).as(room.name()).isNotBlank());
    }
}
