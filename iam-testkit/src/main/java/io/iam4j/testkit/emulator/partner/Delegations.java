// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.partner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All delegation requests of a server, the policy templates they name, and what was published to the partners' topics.
 * Thread-safe.
 */
public final class Delegations {
    private static final int TOKEN_LENGTH = 200;

    private final Map<String, DelegationRequest> byId = new TreeMap<>();
    private final Map<String, DelegationRequest> byToken = new HashMap<>();
    private final Map<String, String> templates = new HashMap<>();
    private final Map<String, List<String>> published = new HashMap<>();
    private final InstantSource clock;

    /** None at first; the clock lets them expire. */
    public Delegations(InstantSource clock) {
        this.clock = clock;
    }

    /** Runs {@code body} while nothing else touches a request. */
    public synchronized <R> R locked(Supplier<R> body) {
        return body.get();
    }

    /** Registers a policy template. */
    public synchronized void template(String arn, String policy) {
        templates.put(arn, policy);
    }

    /** The text of a policy template. */
    public synchronized Optional<String> template(String arn) {
        return Optional.ofNullable(templates.get(arn));
    }

    /** Files a request whose workflow id is new to its requestor. */
    public synchronized DelegationRequest file(RequestedDelegation ask) {
        if (byId.values().stream()
                .anyMatch(other -> other.ask().requestor().equals(ask.requestor())
                        && other.ask().workflowId().equals(ask.workflowId())))
            throw Fault.alreadyExists("A delegation request with workflow id " + ask.workflowId() + " already exists.");
        DelegationRequest request = new DelegationRequest("dr-" + UUID.randomUUID(), ask, clock.instant());
        byId.put(request.id(), request);
        return request;
    }

    /** Looks a request up, as it stands now. */
    public synchronized Optional<DelegationRequest> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(this::settled);
    }

    /** All requests in the order of ids, as they stand now. */
    public synchronized List<DelegationRequest> all() {
        return byId.values().stream().map(this::settled).toList();
    }

    /** Gives a request an owner. */
    public void associate(DelegationRequest request, String account, String arn) {
        step(request, DelegationState.ASSIGNED, each -> each.associate(account, arn));
    }

    /** Passes a request on for approval. */
    public void passOn(DelegationRequest request, @Nullable String notes) {
        step(request, DelegationState.PENDING_APPROVAL, each -> each.passOn(notes));
    }

    /** Approves a request. */
    public void accept(DelegationRequest request, Approver approver) {
        step(request, DelegationState.ACCEPTED, each -> each.accept(approver));
    }

    /** Refuses a request. */
    public void reject(DelegationRequest request, @Nullable String reason) {
        step(request, DelegationState.REJECTED, each -> each.reject(reason));
    }

    /** Sends the exchange token of an approved request to its requestor's topic. */
    public synchronized void send(DelegationRequest request) {
        step(request, DelegationState.FINALIZED, DelegationRequest::send);
        String token = Ids.secret(TOKEN_LENGTH);
        byToken.put(token, request);
        Instant ends = request.updated().plusSeconds(request.ask().terms().sessionSeconds());
        publish(
                request,
                message(request, "ExchangeToken").put("ExchangeToken", token).put("ExpiresAt", ends.toString()));
    }

    private synchronized void step(
            DelegationRequest request, DelegationState next, Consumer<DelegationRequest> checked) {
        checked.accept(settled(request));
        request.move(next, clock.instant());
        publish(request, message(request, "StateChange"));
    }

    private DelegationRequest settled(DelegationRequest request) {
        boolean due =
                request.state() != DelegationState.EXPIRED && !clock.instant().isBefore(request.expires());
        if (due) {
            request.move(DelegationState.EXPIRED, request.expires());
            publish(request, message(request, "StateChange"));
        }
        return request;
    }

    private static ObjectNode message(DelegationRequest request, String type) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("Type", type)
                .put("RequestId", request.id())
                .put("RequestorWorkflowId", request.ask().workflowId())
                .put("State", request.state().name())
                .put("UpdatedAt", request.updated().toString());
        request.account().ifPresent(account -> message.put("OwnerAccountId", account));
        return message;
    }

    private void publish(DelegationRequest request, ObjectNode message) {
        published
                .computeIfAbsent(request.ask().terms().channel(), any -> new ArrayList<>())
                .add(message.toString());
    }

    /** The messages published to a topic, oldest first. */
    public synchronized List<String> published(String topic) {
        byId.values().forEach(this::settled);
        return List.copyOf(published.getOrDefault(topic, List.of()));
    }

    /** The request that a token was sent for. */
    public synchronized Optional<DelegationRequest> behind(String token) {
        return Optional.ofNullable(byToken.get(token)).map(this::settled);
    }

    /**
     * Everything that is kept. Immutable.
     *
     * @param tokens the ids of requests by the exchange tokens sent for them
     * @param templates policy templates by ARN
     * @param published messages by topic, oldest first
     */
    public record Book(
            List<DelegationRequest> requests,
            Map<String, String> tokens,
            Map<String, String> templates,
            Map<String, List<String>> published) {}

    /** Everything that is to be kept. */
    public synchronized Book book() {
        Map<String, String> tokens = new TreeMap<>();
        byToken.forEach((token, request) -> tokens.put(token, request.id()));
        return new Book(List.copyOf(byId.values()), tokens, new TreeMap<>(templates), new TreeMap<>(published));
    }

    /** Puts back what was kept, where nothing is. */
    public synchronized void restore(Book book) {
        book.requests().forEach(request -> byId.put(request.id(), request));
        book.tokens().forEach((token, id) -> byToken.put(token, byId.get(id)));
        templates.putAll(book.templates());
        book.published().forEach((topic, messages) -> published.put(topic, new ArrayList<>(messages)));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        byId.clear();
        byToken.clear();
        templates.clear();
        published.clear();
    }
}
