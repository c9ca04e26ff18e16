// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.evaluation.KeyEvaluation;
import io.iam4j.pgp.internal.evaluation.LazyKeyBlock;
import io.iam4j.pgp.internal.evaluation.SubkeyChoice;
import io.iam4j.pgp.internal.message.MessageSealer;
import io.iam4j.pgp.internal.message.SealingCipher;
import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.internal.packet.InputForms;
import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * Someone's OpenPGP public key, in any form that people send: binary, ASCII armour, base64 of either, UTF-16. Reading
 * tells whose key it is. Whether it can be sealed to is evaluated as of a moment, by the rule that gpg 2.2 follows.
 *
 * <p>Immutable and thread-safe. Bouncy Castle is loaded by the first evaluation, not by reading.
 */
public final class PgpKey implements Sealer {
    static final String SCHEME = "pgp";

    private final Source source;
    private final LazyKeyBlock block;
    private final Sealing sealing;

    /** How it is used: which of its parts, with which cipher, as of which time. */
    private record Sealing(SubkeyChoice choice, SealingCipher cipher, InstantSource clock) {
        static final Sealing STANDARD = new Sealing(SubkeyChoice.NEWEST, SealingCipher.AES_256, InstantSource.system());
    }

    /** Where it came from, and what is to be said of that. */
    private record Source(String origin, Optional<KeyWarning> note) {}

    private PgpKey(Source source, LazyKeyBlock block, Sealing sealing) {
        this.source = source;
        this.block = block;
        this.sealing = sealing;
    }

    static PgpKey of(String origin, Certificate certificate) {
        return new PgpKey(new Source(origin, Optional.empty()), new LazyKeyBlock(certificate), Sealing.STANDARD);
    }

    private static PgpKey named(String origin, byte[] input, String which) {
        PgpKey key = CertificateReader.named(origin, input, which).only();
        return key.choosing(SubkeyChoice.only(key.certificate().partInsistedOn(which)));
    }

    /** The same key, with one more thing to say of it as long as it can serve. */
    PgpKey noting(KeyWarning note) {
        return new PgpKey(new Source(source.origin, Optional.of(note)), block, sealing);
    }

    private PgpKey choosing(SubkeyChoice choice) {
        return new PgpKey(source, block, new Sealing(choice, sealing.cipher, sealing.clock));
    }

    private Certificate certificate() {
        return block.certificate();
    }

    /**
     * Reads the one public key in {@code file}, of at most 16 MiB. Of several keys of one owner, as {@code gpg --export ADDRESS}
     * puts out a revoked one beside its successor, it is the only one that can serve now, and {@link #assess} says so.
     *
     * @throws UnreadableKeyException when the file holds something else, or several keys that can serve
     */
    public static PgpKey read(Path file) {
        return parse(file.toString(), bytes(file, InputForms.ONE));
    }

    /**
     * Reads one of the public keys in {@code file}.
     *
     * @param which the fingerprint or long key id of the key or of a subkey, a user id, or the mail address in one, of several
     *     keys of which the only one that can serve now is meant; a subkey that is named so is the one that is sealed to, and
     *     {@code FINGERPRINT!} insists on that very part
     * @throws UnreadableKeyException when no key or several fit
     */
    public static PgpKey read(Path file, String which) {
        return named(file.toString(), bytes(file, InputForms.MANY), which);
    }

    /**
     * Reads every public key in {@code file}, in its order. Copies of one key are one key with what both hold. Keys that no
     * one can seal to are passed over, as {@code gpg --import} does: of a version other than 4, or without any signature.
     *
     * @throws UnreadableKeyException when the file is larger than 256 MiB or holds no such keys
     */
    public static List<PgpKey> readAll(Path file) {
        return parseAll(file.toString(), bytes(file, InputForms.MANY));
    }

    /**
     * As {@link #readAll}, from bytes; messages call them {@code origin}.
     *
     * @throws UnreadableKeyException when they are more than 256 MiB or hold no keys
     */
    public static List<PgpKey> parseAll(String origin, byte[] input) {
        return CertificateReader.all(origin, input).stream()
                .map(one -> of(origin, one))
                .toList();
    }

    /**
     * Reads the one public key in {@code text}: armour or base64.
     *
     * @throws UnreadableKeyException when the text is something else, or several keys that can serve
     */
    public static PgpKey parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the one public key in {@code input}: binary, or a text's bytes.
     *
     * @throws UnreadableKeyException when the bytes are something else, or several keys that can serve
     */
    public static PgpKey parse(byte[] input) {
        return parse("the given key", input);
    }

    /**
     * As {@link #parse(byte[])}; messages call it {@code origin}.
     *
     * @throws UnreadableKeyException when the bytes are something else, or several keys that can serve
     */
    public static PgpKey parse(String origin, byte[] input) {
        return CertificateReader.one(origin, input).only();
    }

    /**
     * As {@link #read(Path, String)}, from bytes; messages call them {@code origin}.
     *
     * @throws UnreadableKeyException when no key or several fit
     */
    public static PgpKey parse(String origin, byte[] input, String which) {
        return named(origin, input, which);
    }

    /**
     * Reads the one public key in a resource of the class path or of a module.
     *
     * @param near the class that the resource's name is relative to; a module opens its package to {@code io.iam4j.pgp}
     * @throws UnreadableKeyException when there is none, or something else
     */
    public static PgpKey resource(Class<?> near, String name) {
        String origin = "classpath:" + name;
        try (InputStream in = near.getResourceAsStream(name)) {
            if (in == null) throw new UnreadableKeyException.NotThere(origin, notNear(near));
            return parse(origin, in.readAllBytes());
        } catch (IOException e) {
            throw new UnreadableKeyException.NotThere(origin, String.valueOf(e.getMessage()));
        }
    }

    private static String notNear(Class<?> near) {
        Module module = near.getModule();
        return module.isOpen(near.getPackageName(), PgpKey.class.getModule())
                ? "not on the class path near " + near
                : "there is none near " + near + ", or it cannot be seen: " + module + " has to say \"opens "
                        + near.getPackageName() + " to io.iam4j.pgp;\"";
    }

    private static byte[] bytes(Path file, int most) {
        if (Files.isDirectory(file)) {
            throw new UnreadableKeyException.NotThere(
                    file.toString(), "it is a folder; PgpKeys.in(folder) reads one key per person");
        }
        try {
            if (Files.size(file) > most) {
                throw new UnreadableKeyException.Damaged(file.toString(), InputForms.tooLarge(most));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableKeyException.NotThere(file.toString(), "there is no such file");
        } catch (IOException e) {
            throw new UnreadableKeyException.NotThere(
                    file.toString(), e.getClass().getSimpleName());
        }
    }

    /** The same key, sealing with AES-128 as Terraform does instead of AES-256. */
    public PgpKey withAes128() {
        return new PgpKey(source, block, new Sealing(sealing.choice, SealingCipher.AES_128, sealing.clock));
    }

    /**
     * The same key, sealing to each of its usable encryption subkeys instead of the newest: for owners who hold one on each
     * of their machines. The message is a little longer for each.
     */
    public PgpKey sealingToAll() {
        return choosing(SubkeyChoice.ALL);
    }

    /** The same key, whose {@link #seal} goes by {@code clock} instead of the system's; for tests. */
    public PgpKey at(InstantSource clock) {
        return new PgpKey(source, block, new Sealing(sealing.choice, sealing.cipher, clock));
    }

    /** A sealer whose messages each of the keys opens, such as a person's and the team's escrow key; this one is the owner's. */
    public Sealer and(PgpKey... others) {
        List<PgpKey> keys = new ArrayList<>(List.of(this));
        keys.addAll(Arrays.asList(others));
        return new KeyGroup(keys);
    }

    /** The primary key's fingerprint in lower-case hex. */
    public String fingerprint() {
        return certificate().fingerprint();
    }

    /** The names on the key in its own order, control characters replaced; not yet verified. */
    public List<String> userIds() {
        return certificate().userIds();
    }

    /** Where the key came from, for messages: a file name, an address. */
    public String origin() {
        return source.origin;
    }

    /**
     * Evaluates the key as of {@code now}: whether it can be sealed to, why not, and what its owner should look at. Seals
     * a probe with the chosen subkey. Never throws for a bad key.
     */
    public PgpVerdict assess(Instant now) {
        KeyEvaluation evaluation = KeyEvaluation.of(block, now, sealing.choice);
        if (evaluation.targets().isEmpty()) return evaluation.verdict();
        return MessageSealer.probe(evaluation.targets())
                .map(evaluation::cannotSeal)
                .orElseGet(() -> evaluation.noting(source.note));
    }

    /** The key's fingerprint and first name. */
    @Override
    public Recipient recipient() {
        return new Recipient(
                SCHEME, fingerprint(), userIds().isEmpty() ? "" : userIds().get(0));
    }

    /**
     * Starts {@link #assess} in the background.
     *
     * <p>Loads Bouncy Castle and checks the key's signatures: about 0.3 s once per program, a millisecond per further key.
     */
    @Override
    public void prepare() {
        var unused = CompletableFuture.supplyAsync(() -> assess(sealing.clock.instant()));
    }

    /**
     * Evaluates the key as of {@code now} and seals a probe with it.
     *
     * @return warnings, each with where the key came from
     * @throws UnusableKeyException when the key cannot be sealed to as of {@code now}
     */
    @Override
    public List<String> judge(Instant now) {
        PgpVerdict verdict = assess(now);
        throwIf(verdict.refusal());
        return verdict.warnings().stream()
                .map(warning -> origin() + ": " + warning)
                .toList();
    }

    /**
     * Seals {@code secret}, which stays open: the caller wipes it.
     *
     * @throws UnusableKeyException when the key cannot be sealed to at this moment
     */
    @Override
    public SealedMessage seal(Secret secret) {
        return MessageSealer.seal(secret, targets(), sealing.cipher);
    }

    /** The parts of the key to encrypt to as of this moment. */
    List<PGPPublicKey> targets() {
        KeyEvaluation evaluation = KeyEvaluation.of(block, sealing.clock.instant(), sealing.choice);
        throwIf(evaluation.verdict().refusal());
        return evaluation.targets();
    }

    SealingCipher cipher() {
        return sealing.cipher;
    }

    private void throwIf(Optional<KeyRefusal> refusal) {
        if (refusal.isPresent()) throw new UnusableKeyException(origin(), refusal.get());
    }

    /** The certificate in ASCII armour, as {@code gpg --armor --export} prints it. */
    public String armored() {
        return Armor.encode("PUBLIC KEY BLOCK", encoded());
    }

    /** The certificate in binary. */
    public byte[] encoded() {
        return Bytes.join(certificate().packets().stream().map(Packet::whole).toList());
    }

    /** Keys are equal when their content and use are, wherever they came from. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PgpKey key
                && certificate().packets().equals(key.certificate().packets())
                && sealing.choice.equals(key.sealing.choice)
                && sealing.cipher == key.sealing.cipher;
    }

    @Override
    public int hashCode() {
        return Objects.hash(fingerprint(), sealing.cipher);
    }

    @Override
    public String toString() {
        return certificate() + " from " + origin();
    }
}
