// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What a reader of the sources may rely on. */
class SourcesTest {
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
        }
    }

    @Test
    void no_file_has_more_than_400_lines() throws IOException {
        List<String> long_ones = new ArrayList<>();
        for (Path file : sources())
            if (Files.readAllLines(file).size() > 400)
                long_ones.add(file.getFileName().toString());
        assertThat(long_ones).isEmpty();
    }

    @Test
    void no_method_has_more_than_40_lines() throws IOException {
        List<String> longOnes = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) new LongMethods(unit, positions, longOnes).scan(unit, null);
        }
        assertThat(longOnes).isEmpty();
    }

    /** Examples that make no secrets, and apply without a sink. */
    private static final List<String> MAKING_NONE =
            List.of("Ec2Role.java", "AccountReview.java", "ManyAccounts.java", "ReviewReports.java");

    /** The result alone has them otherwise, and is gone with the program. */
    @Test
    void every_example_that_makes_secrets_gives_them_to_a_sink() throws IOException {
        List<String> without = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Project.root().resolve("examples/src/main"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                boolean applies = text.contains(".apply(options") || text.contains("ApplyOptions.standard()");
                boolean bare = text.contains(".apply()") && MAKING_NONE.stream().noneMatch(file::endsWith);
                if (bare || applies && !text.contains(".sink("))
                    without.add(file.getFileName().toString());
            }
        }
        assertThat(without).isEmpty();
        for (String each : MAKING_NONE)
            assertThat(Files.readString(Project.root().resolve("examples/src/main/java/io/iam4j/examples/" + each)))
                    .as(each + " makes none")
                    .doesNotContain("withConsoleAccess", "withAccessKey", "sealedTo");
    }

    @Test
    void nothing_is_left_to_do_or_switched_off() throws IOException {
        List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "@Dis" + "abled", "Thread.sl" + "eep(");
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            marks.stream().filter(text::contains).forEach(mark -> found.add(file.getFileName() + ": " + mark));
        }
        assertThat(found).isEmpty();
    }

    private static final class LongMethods extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> longOnes;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> longOnes) {
            this.unit = unit;
            this.positions = positions;
            this.longOnes = longOnes;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() == null) return super.visitMethod(method, nothing);
            long start = line(positions.getStartPosition(unit, method.getBody()));
            long end = line(positions.getEndPosition(unit, method.getBody()));
            if (end - start + 1 > 40)
                longOnes.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + (end - start + 1));
            return super.visitMethod(method, nothing);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
