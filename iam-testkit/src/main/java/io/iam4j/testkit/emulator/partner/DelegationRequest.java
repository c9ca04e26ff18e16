// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.partner;

import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A delegation request on its way. Guarded by the lock of {@link Delegations}. */
public final class DelegationRequest {
    private final String id;
    private final RequestedDelegation ask;
    private final Instant created;
    private DelegationState state = DelegationState.UNASSIGNED;
    private Instant updated;
    private @Nullable String account;
    private @Nullable String owner;
    private @Nullable Approver approver;
    private @Nullable String notes;
    private @Nullable String rejection;

    DelegationRequest(String id, RequestedDelegation ask, Instant now) {
        this.id = id;
        this.ask = ask;
        this.created = now;
        this.updated = now;
        this.account = ask.terms().account().orElse(null);
    }

    /**
     * Where a request stands. Immutable.
     *
     * @param account the account that is asked
     * @param owner the ARN of who took it up
     */
    public record Progress(
            DelegationState state,
            Instant updated,
            Optional<String> account,
            Optional<String> owner,
            Optional<Approver> approver,
            Optional<String> notes,
            Optional<String> rejection) {}

    /** A request as it was. */
    public static DelegationRequest restored(String id, RequestedDelegation ask, Instant created, Progress before) {
        DelegationRequest request = new DelegationRequest(id, ask, created);
        request.state = before.state();
        request.updated = before.updated();
        request.account = before.account().orElse(null);
        request.owner = before.owner().orElse(null);
        request.approver = before.approver().orElse(null);
        request.notes = before.notes().orElse(null);
        request.rejection = before.rejection().orElse(null);
        return request;
    }

    /** Where it stands. */
    public Progress progress() {
        return new Progress(state, updated, account(), owner(), approver(), notes(), rejection());
    }

    /** The unique id. */
    public String id() {
        return id;
    }

    /** What is asked for. */
    public RequestedDelegation ask() {
        return ask;
    }

    /** When it was filed. */
    public Instant created() {
        return created;
    }

    /** When it came to the state it is in. */
    public Instant updated() {
        return updated;
    }

    /** The state it is in. */
    public DelegationState state() {
        return state;
    }

    /** When it expires, or did. */
    public Instant expires() {
        return updated.plus(state.kept());
    }

    /** The account that is asked, if it is known. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** The ARN of who took it up. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** Who approved it. */
    public Optional<Approver> approver() {
        return Optional.ofNullable(approver);
    }

    /** What the owner added when passing it on. */
    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    /** Why it was refused. */
    public Optional<String> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Gives it an owner. */
    void associate(String ownerAccount, String ownerArn) {
        require("associated", DelegationState.UNASSIGNED);
        account = ownerAccount;
        owner = ownerArn;
    }

    /** Passes it on for approval; again is fine. */
    void passOn(@Nullable String text) {
        require("updated", DelegationState.ASSIGNED, DelegationState.PENDING_APPROVAL);
        notes = text;
    }

    /** Approves it. */
    void accept(Approver by) {
        require("accepted", DelegationState.ASSIGNED, DelegationState.PENDING_APPROVAL);
        approver = by;
    }

    /** Refuses it. */
    void reject(@Nullable String reason) {
        require("rejected", DelegationState.ASSIGNED, DelegationState.PENDING_APPROVAL, DelegationState.ACCEPTED);
        rejection = reason;
    }

    /** Checks that its token may be sent. */
    void send() {
        require("sent", DelegationState.ACCEPTED);
    }

    private void require(String what, DelegationState... allowed) {
        if (!List.of(allowed).contains(state))
            throw Fault.invalidInput(
                    "Delegation request " + id + " is in state " + state + " and cannot be " + what + ".");
    }

    void move(DelegationState next, Instant at) {
        state = next;
        updated = at;
    }
}
