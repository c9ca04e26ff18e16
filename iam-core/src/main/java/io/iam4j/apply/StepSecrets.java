// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.NewSecret;
import io.iam4j.secret.PasswordGenerator;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of one step. A secret that is generated here is sealed and handed to the sink before the service has it, so
 * that a crash between the two loses nothing; one that the service issues is sealed and handed over as soon as it is told.
 * Used by one thread at a time, each seeing what the one before did.
 */
final class StepSecrets implements SecretExchange {
    private final NewSecret what;
    private final SecretMaker maker;
    private final String id = UUID.randomUUID().toString();

    /** When calls were sent that may have had their effect, and the one that is sent next. */
    private final List<Instant> calls = new ArrayList<>();

    private @Nullable SecretIntent intent;

    /** What an earlier call may have made besides; its intent outlives this apply. */
    private @Nullable SecretIntent open;

    private @Nullable Secret generated;
    private @Nullable SealedSecret delivered;
    private @Nullable Undelivered undelivered;

    /**
     * An issued secret that could not be sealed or handed over.
     *
     * @param title what it is
     * @param undo what deletes its credential
     * @param cause why
     */
    record Undelivered(String title, Change undo, Throwable cause) {}

    StepSecrets(NewSecret what, SecretMaker maker) {
        this.what = what;
        this.maker = maker;
    }

    /**
     * Makes the secret that the change is to set, at the first attempt; writes down that an attempt begins.
     *
     * @throws SecretFailure when it cannot be sealed and handed over; nothing is to be set then
     */
    void prepare() {
        if (what.generated().isEmpty()) return;
        begin(Set.of());
        if (generated != null) return;
        Secret secret =
                PasswordGenerator.standard().length(what.generated().getAsInt()).generate();
        try {
            delivered = maker.deliver(what, id, Optional.empty(), secret);
            generated = secret;
        } catch (Throwable failure) {
            secret.close();
            end(Ending.NOT_MADE);
            throw new SecretFailure(
                    "no " + what.kind() + " was set, for it could not be sealed and handed over ("
                            + failure.getMessage() + ").",
                    failure);
        }
    }

    @Override
    public Secret toSet() {
        if (generated == null) throw new IllegalStateException("the service issues this " + what.kind());
        return generated;
    }

    @Override
    public void sending(Set<String> existing) {
        try {
            begin(existing);
        } catch (Throwable failure) { // no call was sent, whatever was thrown
            throw new SecretFailure(
                    "no " + what.kind() + " was made, for the sink could not note that it is about to be ("
                            + failure.getMessage() + ").",
                    failure);
        }
    }

    private void begin(Set<String> existing) {
        calls.add(maker.now());
        intent = maker.intent(id, what, calls, existing);
        maker.begin(intent);
    }

    /** The latest call had no effect, and no earlier one has: the next is the first. */
    void notMade() {
        calls.clear();
    }

    private void end(Ending ending) {
        if (intent != null) maker.end(intent, ending);
    }

    @Override
    public void unsettled(Set<String> existing, String notice) {
        if (!maker.hasJournal()) tell(notice);
        List<Instant> earlier = calls.subList(0, Math.max(1, calls.size() - 1));
        Set<String> known = new HashSet<>(existing);
        if (delivered != null) delivered.credentialId().ifPresent(known::add);
        open = maker.intent(UUID.randomUUID().toString(), what, earlier, known);
    }

    @Override
    public void handOver(IssuedSecret issued) {
        try (issued) {
            maker.seeds().keep(issued);
            delivered = maker.deliver(what, id, Optional.of(issued.id()), issued.secret());
        } catch (Throwable failure) {
            undelivered = new Undelivered(what.kind() + " " + issued.id(), issued.undo(), failure);
        }
    }

    /** The issued secret that could not be handed over. */
    Optional<Undelivered> undelivered() {
        return Optional.ofNullable(undelivered);
    }

    boolean isDelivered() {
        return delivered != null;
    }

    /** The change is in force. */
    void done() {
        if (delivered != null) maker.made(delivered);
        leaveOpen();
        end(Ending.IN_FORCE);
        wipe();
    }

    /** The change is not in force. */
    void refused() {
        if (delivered != null) maker.withdraw(delivered);
        end(Ending.NOT_MADE);
        wipe();
    }

    /**
     * The change may be in force or not; says where the sealed form is, if there is one. A credential whose secret was never told
     * keeps its intent: the next apply looks for it.
     */
    String uncertain() {
        if (delivered != null) {
            maker.uncertain(delivered);
            end(Ending.UNCERTAIN);
        }
        wipe();
        return delivered == null ? "" : " " + maker.whereKept(delivered);
    }

    /** What could not be handed over is deleted again. */
    void undone() {
        leaveOpen();
        end(Ending.NOT_MADE);
    }

    @Override
    public void tell(String notice) {
        maker.notice(notice);
    }

    private void leaveOpen() {
        if (open != null) maker.leaveOpen(open);
    }

    private void wipe() {
        if (generated != null) generated.close();
    }
}
