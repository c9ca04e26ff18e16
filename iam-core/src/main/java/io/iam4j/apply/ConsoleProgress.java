// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.AccountException;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.error.SafeText;
import java.io.PrintStream;
import java.util.Objects;

/**
 * Draws a progress bar: one line that is drawn over, and a line for each retry and failure. Not thread-safe; the applier
 * calls it from one thread.
 */
public final class ConsoleProgress implements ProgressListener {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean overdraw;
    private int steps;
    private int ended;
    private int drawn;

    private ConsoleProgress(PrintStream out, boolean overdraw) {
        this.out = out;
        this.overdraw = overdraw;
    }

    /** Draws over its own line on a terminal; elsewhere prints a line at each tenth of the way. */
    public static ConsoleProgress on(PrintStream out) {
        return new ConsoleProgress(Objects.requireNonNull(out, "out"), System.console() != null);
    }

    @Override
    public void on(ProgressEvent event) {
        if (event instanceof ProgressEvent.Started started) started(started.steps());
        if (event instanceof ProgressEvent.StepRetried retried)
            line("  again in " + retried.pause().toMillis() + " ms: " + SafeText.line(retried.cause()));
        if (event instanceof ProgressEvent.StepEnded end) ended(end.result());
        if (event instanceof ProgressEvent.Ended end) line(end.applied().summary());
    }

    private void started(int count) {
        steps = count;
        ended = 0;
        drawn = 0;
    }

    private void ended(StepResult result) {
        if (result.outcome() != Outcome.DONE) line("  " + brief(result));
        ended++;
        boolean tenth = ended * 10 / Math.max(1, steps) > (ended - 1) * 10 / Math.max(1, steps);
        if (overdraw || tenth)
            draw(result.step().change().call() + " " + result.step().change().target());
    }

    /** The reason in full is in the result, or in the exception that has it. */
    private static String brief(StepResult result) {
        String code = result.failure()
                .filter(AccountException.class::isInstance)
                .map(failure -> ((AccountException) failure).code())
                .filter(text -> !text.isEmpty())
                .map(text -> " (" + SafeText.line(text) + ")")
                .orElse("");
        Change change = result.step().change();
        return result.outcome() + " " + change.call() + " of " + change.target() + code;
    }

    private void draw(String what) {
        int full = steps == 0 ? WIDTH : WIDTH * ended / steps;
        String bar = "  [" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + ended + "/" + steps + "  " + what;
        String padded = bar + " ".repeat(Math.max(0, drawn - bar.length()));
        if (overdraw) out.print("\r" + padded);
        else out.println(bar);
        out.flush();
        drawn = bar.length();
    }

    private void line(String text) {
        if (overdraw && drawn > 0) out.println();
        drawn = 0;
        out.println(text);
    }
}
