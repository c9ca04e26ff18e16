// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the primary key's own signatures say of it at one moment, by the rule of gpg 2.2: the newest valid direct-key
 * signature; per name the newest valid certification, unless a newer revocation of the name; the newest of these that
 * says something about uses, or about expiry, decides it. Beyond gpg's rule, a key with names needs one that is neither
 * revoked nor ended, also where a direct-key signature says that the key is good.
 */
final class PrimaryKeyStatus {
    private final KeyBlock block;
    private final Instant now;
    private final List<SelfSignature> deciding = new ArrayList<>();
    private boolean hasLiveName;
    private boolean nameDoubtful;
    private Optional<Instant> nameRevoked = Optional.empty();
    private Optional<Instant> namesEnded = Optional.empty();

    private PrimaryKeyStatus(KeyBlock block, Instant now) {
        this.block = block;
        this.now = now;
        directSignature().ifPresent(deciding::add);
        List<SelfSignature> certifications = new ArrayList<>();
        block.names().forEach(name -> certification(name.signatures()).ifPresent(certifications::add));
        hasLiveName = !certifications.isEmpty();
        certifications.sort(Comparator.comparing(SelfSignature::created).reversed());
        deciding.addAll(certifications);
    }

    static PrimaryKeyStatus of(KeyBlock block, Instant now) {
        return new PrimaryKeyStatus(block, now);
    }

    private Optional<SelfSignature> directSignature() {
        return SelfSignature.newestFirst(block.direct().signatures()).stream()
                .filter(one -> one.type() == SelfSignature.DIRECT && !one.hasEnded(now) && one.counts(now))
                .findFirst();
    }

    private Optional<SelfSignature> certification(List<SelfSignature> overName) {
        Optional<SelfSignature> newest = SelfSignature.newestFirst(overName).stream()
                .filter(one -> isNameRevocation(one)
                        ? !Moments.isAhead(one.created(), now)
                        : one.isCertification() && one.counts(now))
                .findFirst();
        Optional<SelfSignature> revocation = newest.filter(PrimaryKeyStatus::isNameRevocation);
        if (revocation.isPresent()) {
            if (revocation.get().isSound()) nameRevoked = revocation.map(SelfSignature::created);
            else nameDoubtful = true;
            return Optional.empty();
        }
        if (newest.isPresent() && newest.get().hasEnded(now)) {
            namesEnded = newest.flatMap(SelfSignature::ends);
            return Optional.empty();
        }
        return newest;
    }

    private static boolean isNameRevocation(SelfSignature signature) {
        return signature.type() == SelfSignature.NAME_REVOCATION;
    }

    /** When the primary expires. */
    Optional<Instant> expires() {
        return deciding.stream()
                .flatMap(one -> one.keyExpiry(block.primary()).stream())
                .findFirst();
    }

    /** Whether the primary itself may encrypt. */
    boolean mayEncrypt() {
        return Algorithms.canEncrypt(block.primary())
                && deciding.stream()
                        .flatMap(one -> one.allowsEncryption().stream())
                        .findFirst()
                        .orElse(true);
    }

    /** Whether the signature that decides rests on a weak hash. */
    boolean isWeak() {
        return !deciding.isEmpty() && deciding.get(0).isWeak();
    }

    /** Whether gpg refuses the signature that decides, for its hash is shorter than the key demands. */
    boolean isHashTooShort() {
        return !deciding.isEmpty() && deciding.get(0).isHashTooShort();
    }

    /** Why the key as a whole cannot serve. */
    Optional<KeyRefusal> refusal() {
        Remedies remedies = new Remedies(block, now);
        return revocation(remedies)
                .or(() -> notYet(remedies))
                .or(() -> deciding.isEmpty() || isNameless() ? Optional.of(unsigned(remedies)) : Optional.empty())
                .or(() -> expiry(remedies));
    }

    /** Whether it had names and its owner gave all of them up. */
    private boolean isNameless() {
        return !hasLiveName && (nameRevoked.isPresent() || nameDoubtful || namesEnded.isPresent());
    }

    private Optional<KeyRefusal> revocation(Remedies remedies) {
        List<SelfSignature> revocations = block.direct().signatures().stream()
                .filter(one -> one.type() == SelfSignature.KEY_REVOCATION)
                .toList();
        Optional<SelfSignature> sound =
                revocations.stream().filter(SelfSignature::isSound).findFirst();
        if (sound.isPresent()) {
            return Optional.of(remedies.newKey(
                    Cause.REVOKED, sound.map(SelfSignature::created), "its owner revoked it on " + day(sound.get())));
        }
        if (revocations.isEmpty() && !block.direct().hasUnreadableRevocation()) return Optional.empty();
        return Optional.of(remedies.exportAgain(
                Cause.DAMAGED_REVOCATION, "it carries a revocation that does not verify, so this copy is damaged"));
    }

    private Optional<KeyRefusal> notYet(Remedies remedies) {
        if (!Moments.isAhead(block.created(), now)) return Optional.empty();
        return Optional.of(remedies.wait(
                Cause.NOT_YET_VALID,
                block.created(),
                "it says that it was made on " + Moments.minute(block.created())));
    }

    private KeyRefusal unsigned(Remedies remedies) {
        Optional<Instant> ahead = signatures()
                .filter(one -> one.isCertification() || one.type() == SelfSignature.DIRECT)
                .filter(one -> Moments.isAhead(one.created(), now) && one.isSound())
                .map(SelfSignature::created)
                .min(Instant::compareTo);
        if (ahead.isPresent()) {
            return remedies.wait(
                    Cause.NOT_YET_VALID, ahead.get(), "its owner signed it on " + Moments.minute(ahead.get()));
        }
        if (nameRevoked.isPresent()) {
            return remedies.newKey(
                    Cause.REVOKED, nameRevoked, "its owner revoked every name on it, on " + day(nameRevoked.get()));
        }
        if (nameDoubtful) {
            return remedies.exportAgain(
                    Cause.DAMAGED_REVOCATION,
                    "it carries a revocation of its name that does not verify, so this copy is damaged");
        }
        if (namesEnded.isPresent()) {
            return remedies.extend(
                    Cause.EXPIRED, namesEnded.get(), "the signatures over its names ended on " + day(namesEnded.get()));
        }
        return unverified(remedies);
    }

    private Stream<SelfSignature> signatures() {
        return Stream.concat(
                block.direct().signatures().stream(),
                block.names().stream().flatMap(name -> name.signatures().stream()));
    }

    private KeyRefusal unverified(Remedies remedies) {
        if (signatures().anyMatch(SelfSignature::isMd5)) {
            return remedies.extend(
                    Cause.NO_VALID_SELF_SIGNATURE,
                    block.created(),
                    "its owner's signatures over it use MD5, which gpg no longer accepts");
        }
        return remedies.exportAgain(
                Cause.NO_VALID_SELF_SIGNATURE,
                "no signature of its owner over it verifies, so this copy is damaged or forged");
    }

    private Optional<KeyRefusal> expiry(Remedies remedies) {
        return expires()
                .filter(end -> end.isBefore(now.truncatedTo(ChronoUnit.SECONDS)))
                .map(end -> remedies.extend(Cause.EXPIRED, end, "it expired on " + Moments.day(end)));
    }

    private static String day(SelfSignature signature) {
        return Moments.day(signature.created());
    }

    private static String day(Instant moment) {
        return Moments.day(moment);
    }
}
