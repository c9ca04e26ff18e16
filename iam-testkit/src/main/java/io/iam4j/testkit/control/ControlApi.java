// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.error.Iam4jException;
import io.iam4j.testkit.emulator.AdminEndpoint;
import io.iam4j.testkit.emulator.Incoming;
import io.iam4j.testkit.seed.SeedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The control of a server over HTTP: a table of routes, by subject. Thread-safe. */
public final class ControlApi implements AdminEndpoint {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final List<Route> routes;
    private final StatusPage page;

    /** The control of this server. */
    public ControlApi(Controlled server) {
        this.page = new StatusPage(server);
        this.routes = Stream.of(
                        new ServerRoutes(server).routes(),
                        new CallRoutes(server).routes(),
                        new WeatherRoutes(server).routes(),
                        new FaultRoutes(server).routes(),
                        new ClockRoutes(server).routes(),
                        new AccountRoutes(server).routes(),
                        new ConsoleRoutes(server).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<Answer> answer(Incoming request) {
        if (StatusPage.isAsked(request)) return Optional.of(page.answer(request));
        if (!AdminEndpoint.has(request.path())) return Optional.empty();
        String path =
                request.path().substring(Math.min(PATH.length(), request.path().length()));
        return Optional.of(answer(request, path));
    }

    @Override
    public Answer refusal(int status, String message) {
        return Answer.json(status, JSON.objectNode().put("error", message).toString());
    }

    private Answer answer(Incoming request, String path) {
        List<Route> there =
                routes.stream().filter(route -> route.matched(path).isPresent()).toList();
        if (there.isEmpty())
            return refused(ControlError.absent("there is no " + PATH + path + "; there are " + list()));
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        return there.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .map(route -> answer(request, path, route))
                .orElseGet(() -> notAllowed(request.method(), path, there));
    }

    private static Answer answer(Incoming request, String path, Route route) {
        try {
            return route.handler()
                    .apply(new ControlRequest(request, route.matched(path).orElse(""), route.query()));
        } catch (ControlError e) {
            return refused(e);
        } catch (SeedException e) {
            return refused(ControlError.conflict(e.getMessage()));
        } catch (IllegalArgumentException | Iam4jException e) {
            return refused(
                    ControlError.request(Objects.requireNonNullElse(e.getMessage(), "the request makes no sense")));
        } catch (RuntimeException defect) {
            return refused(ControlError.defect("A defect of the embedded IAM in " + route + ": " + defect));
        }
    }

    private static Answer notAllowed(String method, String path, List<Route> there) {
        String methods = there.stream().map(Route::method).collect(Collectors.joining(", "));
        ObjectNode body = JSON.objectNode()
                .put("error", "there is no " + method + " " + PATH + path + "; there is " + methods + " of it");
        return new Answer(METHOD_NOT_ALLOWED, "application/json", body.toString(), Map.of("Allow", methods));
    }

    private static Answer refused(ControlError error) {
        ObjectNode body = JSON.objectNode().put("error", error.getMessage());
        error.field().ifPresent(field -> body.put("field", field));
        return Answer.json(error.status(), body.toString());
    }

    private String list() {
        return routes.stream().map(Route::toString).collect(Collectors.joining(", "));
    }
}
