// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.error.Place;
import io.iam4j.json.Json;
import io.iam4j.json.JsonReader;
import java.util.List;
import java.util.Optional;

/** Where parts of a document stand: their paths, and their lines where the text is at hand. */
final class Places {
    private final Json document;
    private final boolean hasLines;

    private Places(Json document, boolean hasLines) {
        this.document = document;
        this.hasLines = hasLines;
    }

    /** In the text that a document was read from. */
    static Places inText(String text) {
        return new Places(JsonReader.read(text), true);
    }

    /** In a document as it would be sent. */
    static Places inJson(String json) {
        return new Places(JsonReader.read(json), false);
    }

    /** The place of a part, or of the nearest thing around it that there is. */
    Place of(Spot spot) {
        Json at = spot.statement() < 0 ? document : statement(spot.statement());
        for (String key : spot.keys()) {
            Optional<Json> next = member(at, key);
            if (next.isEmpty()) return place(at, spot);
            at = next.get();
        }
        if (!spot.value().isEmpty()) at = item(at, spot.value());
        return place(at, spot);
    }

    private Json statement(int index) {
        List<Json> all = member(document, "Statement").map(Json::items).orElse(List.of());
        return index < all.size() ? all.get(index) : document;
    }

    private static Optional<Json> member(Json json, String key) {
        return json instanceof Json.Obj object
                ? Optional.ofNullable(object.members().get(key))
                : Optional.empty();
    }

    private static Json item(Json json, String value) {
        for (Json each : json.items()) {
            boolean same = each instanceof Json.Text text && text.value().equals(value)
                    || each instanceof Json.Literal literal && literal.value().equals(value);
            if (same) return each;
        }
        return json;
    }

    /** A document that is printed has its only statement bare; its path counts it all the same. */
    private Place place(Json json, Spot spot) {
        Place at = json.place();
        String path = at.path();
        if (path.startsWith("Statement") && !path.startsWith("Statement[") && spot.statement() == 0)
            path = "Statement[0]" + path.substring("Statement".length());
        return hasLines ? new Place(path, at.line(), at.column()) : new Place(path, 0, 0);
    }
}
