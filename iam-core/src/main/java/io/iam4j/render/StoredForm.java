// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.change.Step;
import io.iam4j.error.Place;
import io.iam4j.json.FormatEscapes;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.policy.PolicyDocument;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stored form of plans: records by their components, a change by its {@code call}, a document as its own JSON, and the number of the
 * format. Thread-safe.
 *
 * @param what it is called in messages
 * @param writer which method writes it
 * @param number goes up with each release whose plans an older one would misread
 * @param members what it consists of, for a reader
 */
record StoredForm(String what, String writer, int number, String members) {
    static final String FORMAT = "format";

    private static final String MINIMUM_LENGTH = "minimumLength";
    private static final String LOWERCASE = "lowercase";
    private static final String UPPERCASE = "uppercase";
    private static final String DIGITS = "numbers";
    private static final String SYMBOLS = "symbols";
    private static final String USERS_MAY_CHANGE = "usersMayChange";
    private static final String MAX_AGE = "maxAgeDays";
    private static final String REMEMBERED = "remembered";
    private static final String HARD_EXPIRY = "hardExpiry";

    /** The members of a password policy. */
    private static final List<String> NUMBERS = List.of(MINIMUM_LENGTH, MAX_AGE, REMEMBERED);

    private static final List<String> FLAGS =
            List.of(LOWERCASE, UPPERCASE, DIGITS, SYMBOLS, USERS_MAY_CHANGE, HARD_EXPIRY);

    private static final Pattern MISSING =
            Pattern.compile("(?:Missing|Null value for) (?:required )?creator property '([^']+)'");

    private static final ObjectMapper MAPPER = mapper();

    /** The value as a tree, which begins with the number of the format. */
    ObjectNode tree(Object value) {
        return numbered(MAPPER.valueToTree(value));
    }

    /** The tree with the number of the format as its first member. */
    ObjectNode numbered(ObjectNode tree) {
        ObjectNode json = MAPPER.createObjectNode().put(FORMAT, number);
        json.setAll(tree);
        return json;
    }

    static String text(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan can always be written", e);
        }
    }

    /**
     * The value of that type.
     *
     * @throws UnreadableJsonException when the text is not such JSON, or of another format
     */
    <T> T read(String json, Class<T> type) {
        try {
            requireFormat(parsed(json), "");
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(place(e), why(e));
        }
    }

    /**
     * The text as a tree.
     *
     * @throws UnreadableJsonException when it is no JSON
     */
    JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw unreadable(place(e), why(e));
        }
    }

    /** Without a cause: Jackson quotes names of the text as they are, which may hold line ends and escape sequences. */
    private UnreadableJsonException unreadable(Place place, String why) {
        String where = place.words().isEmpty() ? "" : place.words().strip() + ": ";
        return new UnreadableJsonException(
                "this is not " + what + " as " + writer + " writes it: " + where + why, place);
    }

    /** Which part is meant, such as {@code steps[0].change}, and where in the text. */
    private static Place place(JsonProcessingException e) {
        StringBuilder path = new StringBuilder();
        if (e instanceof JsonMappingException mapping)
            for (JsonMappingException.Reference each : mapping.getPath()) {
                boolean item = each.getFieldName() == null;
                if (!item && !path.isEmpty()) path.append('.');
                path.append(item ? "[" + each.getIndex() + "]" : each.getFieldName());
            }
        JsonLocation at = e.getLocation();
        return at == null
                ? new Place(path.toString(), 0, 0)
                : new Place(path.toString(), at.getLineNr(), at.getColumnNr());
    }

    private static String why(JsonProcessingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof NullPointerException) return "a part is missing there.";
        if (cause != null && !(cause instanceof JsonProcessingException)) return String.valueOf(cause.getMessage());
        Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
        if (missing.find()) return "the member \"" + missing.group(1) + "\" is missing, or null.";
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return "found the unknown member \"" + unknown.getPropertyName() + "\", expected one of "
                    + String.join(", ", known) + ".";
        }
        if (e instanceof InvalidTypeIdException call)
            return "found " + (call.getTypeId() == null ? "no call" : "the unknown call \"" + call.getTypeId() + '"')
                    + ", expected one that this version of the library knows; docs/plan.schema.json lists them.";
        return e instanceof MismatchedInputException mismatch
                ? "found a value of another type than "
                        + mismatch.getTargetType().getSimpleName() + " takes."
                : "it is no JSON, or not whole.";
    }

    /**
     * Refuses another format.
     *
     * @param path where it stands within a larger text; empty for the text itself
     */
    void requireFormat(@Nullable JsonNode json, String path) {
        Place place = path.isEmpty() ? Place.NOWHERE : new Place(path, 0, 0);
        if (json == null || !json.isObject())
            throw unreadable(place, "found no object, expected one with format, " + members + ".");
        JsonNode format = json.path(FORMAT);
        if (format.isMissingNode())
            throw unreadable(
                    place,
                    "found no member \"format\", expected \"format\": " + number + ", and " + members + " besides.");
        if (!format.isInt() || format.intValue() != number)
            throw new UnreadableJsonException(
                    "this " + what.replaceFirst("^an? ", "") + " is of format " + format
                            + ", and this version of the library reads format " + number
                            + "; make the plan anew, or apply it with the version that made it",
                    new Place(path.isEmpty() ? FORMAT : path + "." + FORMAT, 0, 0));
    }

    /**
     * Refuses changes of which one is to something that their origin does not name as touched: it is not compared with the account.
     *
     * @param path where they stand within a larger text; empty for the text itself
     */
    void requireFrame(ChangeSet changes, String path) {
        for (Step step : changes.steps())
            if (!changes.origin().touched().contains(step.change().target()))
                throw unreadable(
                        new Place(path + "steps[" + (step.number() - 1) + "].change", 0, 0),
                        "found a change of " + step.change().target()
                                + ", which is not in origin.touched: whether it has changed since would not be noticed."
                                + " The text was edited; make the plan anew.");
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule()
                        .addSerializer(PolicyDocument.class, new DocumentWriter())
                        .addDeserializer(PolicyDocument.class, new DocumentReader())
                        .addSerializer(PasswordPolicy.class, new PasswordPolicyWriter())
                        .addDeserializer(PasswordPolicy.class, new PasswordPolicyReader()))
                .addModule(new SimpleModule()
                        .addSerializer(Kind.class, new TextWriter<>(Kind.class))
                        .addDeserializer(Kind.class, new TextReader<>(Kind.class, Kinds::named))
                        .addKeyDeserializer(Kind.class, new KindKeyReader())
                        .addSerializer(PolicyRef.class, new TextWriter<>(PolicyRef.class))
                        .addDeserializer(PolicyRef.class, new TextReader<>(PolicyRef.class, PolicyRef::of))
                        .addSerializer(Instant.class, new TextWriter<>(Instant.class))
                        .addDeserializer(Instant.class, new TextReader<>(Instant.class, StoredForm::time))
                        .addSerializer(Fingerprint.class, new TextWriter<>(Fingerprint.class))
                        .addDeserializer(Fingerprint.class, new TextReader<>(Fingerprint.class, Fingerprint::stored)))
                .addMixIn(Change.class, ByCall.class)
                .addMixIn(ChangeSet.class, WithFormat.class)
                .addMixIn(OrganizationChanges.class, WithFormat.class)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(SerializationFeature.INDENT_OUTPUT);
        Kinds.changeTypes().forEach(builder::registerSubtypes);
        ObjectMapper mapper = builder.build();
        mapper.getFactory().setCharacterEscapes(new FormatEscapes());
        return mapper;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(
                    "found a text that is no time, expected one such as 2031-01-31T00:00:00Z.");
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "call")
    private interface ByCall {}

    @JsonIgnoreProperties("format")
    private interface WithFormat {}

    /** Writes a value as its text. */
    private static final class TextWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    /** Reads a value from its text. */
    private static final class TextReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> reader;

        TextReader(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return reader.apply(json.getText());
        }
    }

    private static final class KindKeyReader extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return Kinds.named(key);
        }
    }

    private static final class DocumentWriter extends StdSerializer<PolicyDocument> {
        private static final long serialVersionUID = 1L;

        DocumentWriter() {
            super(PolicyDocument.class);
        }

        @Override
        public void serialize(PolicyDocument document, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(document.toJson());
        }
    }

    private static final class DocumentReader extends StdDeserializer<PolicyDocument> {
        private static final long serialVersionUID = 1L;

        DocumentReader() {
            super(PolicyDocument.class);
        }

        @Override
        public PolicyDocument deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return PolicyDocument.fromWire(json.getText());
        }
    }

    private static final class PasswordPolicyWriter extends StdSerializer<PasswordPolicy> {
        private static final long serialVersionUID = 1L;

        PasswordPolicyWriter() {
            super(PasswordPolicy.class);
        }

        @Override
        public void serialize(PasswordPolicy policy, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            json.writeNumberField(MINIMUM_LENGTH, policy.minimumLength());
            json.writeBooleanField(LOWERCASE, policy.requiresLowercase());
            json.writeBooleanField(UPPERCASE, policy.requiresUppercase());
            json.writeBooleanField(DIGITS, policy.requiresNumbers());
            json.writeBooleanField(SYMBOLS, policy.requiresSymbols());
            json.writeBooleanField(USERS_MAY_CHANGE, policy.allowsUsersToChange());
            json.writeNumberField(MAX_AGE, policy.maxAgeDays());
            json.writeNumberField(REMEMBERED, policy.remembered());
            json.writeBooleanField(HARD_EXPIRY, policy.hardExpiry());
            json.writeEndObject();
        }
    }

    /** Each member is required: one that was missing or misspelt would make the policy weaker. */
    private static final class PasswordPolicyReader extends StdDeserializer<PasswordPolicy> {
        private static final long serialVersionUID = 1L;

        PasswordPolicyReader() {
            super(PasswordPolicy.class);
        }

        @Override
        public PasswordPolicy deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(json);
            node.fieldNames().forEachRemaining(name -> {
                if (!NUMBERS.contains(name) && !FLAGS.contains(name))
                    throw new IllegalArgumentException("found the unknown member \"" + name + "\", expected one of "
                            + String.join(", ", NUMBERS) + ", " + String.join(", ", FLAGS) + ".");
            });
            PasswordPolicy policy = PasswordPolicy.standard()
                    .minimumLength(number(node, MINIMUM_LENGTH))
                    .letUsersChange(flag(node, USERS_MAY_CHANGE))
                    .hardExpiry(flag(node, HARD_EXPIRY));
            if (flag(node, LOWERCASE)) policy = policy.requiringLowercase();
            if (flag(node, UPPERCASE)) policy = policy.requiringUppercase();
            if (flag(node, DIGITS)) policy = policy.requiringNumbers();
            if (flag(node, SYMBOLS)) policy = policy.requiringSymbols();
            int age = number(node, MAX_AGE);
            int remembered = number(node, REMEMBERED);
            policy = age != 0 ? policy.maxAge(Duration.ofDays(age)) : policy;
            return remembered != 0 ? policy.remembering(remembered) : policy;
        }

        private static int number(JsonNode policy, String member) {
            if (!policy.path(member).isInt()) throw wrong(member, "a whole number");
            return policy.path(member).intValue();
        }

        private static boolean flag(JsonNode policy, String member) {
            if (!policy.path(member).isBoolean()) throw wrong(member, "true or false");
            return policy.path(member).booleanValue();
        }

        private static IllegalArgumentException wrong(String member, String expected) {
            return new IllegalArgumentException(
                    "the member \"" + member + "\" of the password policy is missing, or not " + expected + ".");
        }
    }
}
