// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Lag;
import io.iam4j.testkit.weather.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Something that goes wrong.
 *
 * @param name what it is
 * @param calls whether it befalls single calls of one operation, rather than all
 * @param concerns which operations it befalls
 * @param brew makes it befall an operation
 */
record Trouble(String name, boolean calls, Predicate<String> concerns, BiConsumer<Weather, String> brew) {
    private static final int MIXED = 12;
    private static final InjectedFault INTERNAL_FAILURE =
            InjectedFault.fault(500, "InternalFailure", "An internal error occurred.");

    @Override
    public String toString() {
        return name;
    }

    private static boolean isChange(String action) {
        return !action.matches("(Get|List|Generate).*");
    }

    private static Trouble on(String name, Predicate<String> concerns, InjectedFault... faults) {
        return new Trouble(name, true, concerns, (weather, action) -> weather.next(action, faults));
    }

    private static Trouble all(String name, BiConsumer<Weather, String> brew) {
        return new Trouble(name, false, action -> false, brew);
    }

    /** Each by itself. */
    static List<Trouble> alone() {
        Predicate<String> any = action -> true;
        List<Trouble> all = new ArrayList<>(List.of(
                on("Throttling", any, InjectedFault.THROTTLING),
                on("ServiceFailure 500", any, InjectedFault.SERVICE_FAILURE),
                on("ServiceUnavailable 503", any, InjectedFault.SERVICE_UNAVAILABLE),
                on("InternalFailure 500", any, INTERNAL_FAILURE),
                on("connection closed, nothing done", any, InjectedFault.LOST_CALL),
                on("ConcurrentModification", Trouble::isChange, InjectedFault.CONCURRENT_MODIFICATION),
                on("EntityTemporarilyUnmodifiable", Trouble::isChange, InjectedFault.TEMPORARILY_UNMODIFIABLE)));
        all.addAll(special());
        return all;
    }

    /** The same in fewer cases: what befalls every call comes in a row. */
    static List<Trouble> together() {
        List<Trouble> all = new ArrayList<>(List.of(on(
                "every error of the service, one after the other",
                Trouble::isChange,
                InjectedFault.THROTTLING,
                InjectedFault.SERVICE_FAILURE,
                InjectedFault.SERVICE_UNAVAILABLE,
                INTERNAL_FAILURE,
                InjectedFault.LOST_CALL,
                InjectedFault.CONCURRENT_MODIFICATION,
                InjectedFault.TEMPORARILY_UNMODIFIABLE)));
        all.addAll(special());
        return all;
    }

    private static List<Trouble> special() {
        InjectedFault conflict =
                InjectedFault.fault(409, "DeleteConflict", "Cannot delete entity, must remove what it holds first.");
        InjectedFault unknownProfile =
                InjectedFault.fault(400, "ValidationError", "Value (app) is an Invalid IAM Instance Profile name");
        InjectedFault creating = InjectedFault.fault(
                409,
                "EntityTemporarilyUnmodifiable",
                "Login Profile for User ada cannot be modified while login profile is being created.");
        return List.of(
                on("answer lost", Trouble::isChange, InjectedFault.LOST_ANSWER),
                on(
                        "answer lost, then throttled, then closed",
                        Trouble::isChange,
                        InjectedFault.LOST_ANSWER,
                        InjectedFault.THROTTLING,
                        InjectedFault.LOST_CALL),
                on("closed, then answer lost", Trouble::isChange, InjectedFault.LOST_CALL, InjectedFault.LOST_ANSWER),
                on("login profile being created", "DeleteLoginProfile"::equals, creating),
                new Trouble("answer lost, and the role without ARN yet", true, "CreateRole"::equals, Trouble::bareRole),
                on(
                        "DeleteConflict",
                        action -> action.matches("Delete(User|Group|Role|Policy|InstanceProfile)"),
                        conflict),
                on("Invalid IAM Instance Profile name", "AddRoleToInstanceProfile"::equals, unknownProfile),
                all("new things not found yet", (weather, all) -> weather.readLag(Lag.looks(3))),
                all("new principals not accepted yet", (weather, all) -> weather.principalLag(Lag.looks(3))),
                all("short pages", (weather, all) -> weather.shortPages(1)));
    }

    /** The role is there when it is looked for, and looks as if it were another's. */
    private static void bareRole(Weather weather, String action) {
        weather.next(action, InjectedFault.LOST_ANSWER).next("GetRole", InjectedFault.BARE_ARN);
    }

    /** All at once, as the seed has it. */
    static List<Trouble> mixed() {
        return mixed(MIXED);
    }

    /** The same for the first seeds. */
    static List<Trouble> mixed(int seeds) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> all("mixed, seed " + seed, (weather, all) -> mixed(weather, seed)))
                .toList();
    }

    /** Every kind of trouble at once. */
    static void mixed(Weather weather, long seed) {
        weather.seed(seed)
                .serviceFailures(0.08)
                .lostAnswers(0.08)
                .conflicts(0.2)
                .readLag(Lag.looks(1))
                .principalLag(Lag.looks(2))
                .loginProfileLag(Lag.looks(1))
                .roleArnLag(Lag.looks(1))
                .attachmentLag(Lag.looks(1))
                .throttling(8, 400);
    }
}
