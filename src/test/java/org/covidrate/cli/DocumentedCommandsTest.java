// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.docs.MarkdownPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every command line in the documentation can be given; those in the user guide that need nothing but the sample are run. */
class DocumentedCommandsTest {
    private static final Pattern CALL =
            Pattern.compile("(?:^|&& |; do |time -v )(?:[\\w./\\\\]*/)?covid-rate(?:\\.bat)? +([^;&]*)");

    @TempDir
    Path folder;

    /** The calls in a line of a block; what stands behind two blanks explains them. */
    private static List<String> calls(String line) {
        List<String> calls = new ArrayList<>();
        // Options on the next line of a call are indented, too.
        Matcher call = CALL.matcher(line.replaceAll(" {2,}(?=-)", " ").replaceAll(" {2,}.*", ""));
        while (call.find()) {
            calls.add(call.group(1).strip());
        }
        return calls;
    }

    private static String[] words(String call) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|\\S)+").matcher(call);
        while (word.find()) {
            words.add(word.group().replaceAll("[\"']", ""));
        }
        return words.toArray(new String[0]);
    }

    private static CommandLine line() {
        return CovidRate.commandLine(new Program(new Interruption()));
    }

    @Test
    void everyCommandLineIsUnderstood() throws Exception {
        List<String> wrong = new ArrayList<>();
        int parsed = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (MarkdownPage.Block block : page.blocks()) {
                for (String text : block.joined()) {
                    for (String call : calls(text)) {
                        parsed++;
                        try {
                            line().parseArgs(words(call));
                        } catch (ParameterException e) {
                            wrong.add(page.path() + ": covid-rate " + call + ": " + e.getMessage());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(parsed > 25, "only " + parsed + " command lines were found");
    }

    /** Calls within the text name existing commands and options. */
    @Test
    void commandsInTheTextExist() throws Exception {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String code : page.inlineCode()) {
                if (!code.matches("(?:[\\w./\\\\]*[/\\\\])?covid-rate +[a-z-].*")) {
                    continue;
                }
                CommandLine command = line();
                for (String word : words(code.replaceFirst("^\\S+ +", ""))) {
                    if (word.startsWith("--")) {
                        OptionSpec option = command.getCommandSpec().findOption(word);
                        if (option == null) {
                            wrong.add(page.path() + ": " + code + " has no " + word);
                        }
                    } else if (!command.getSubcommands().isEmpty() && word.matches("[a-z-]+")) {
                        CommandLine next = command.getSubcommands().get(word);
                        if (next == null) {
                            wrong.add(page.path() + ": " + code + ": no " + word);
                            break;
                        }
                        found++;
                        command = next;
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(found > 20, "only " + found + " were found");
    }

    /** The blocks marked bash in docs/index.md, one after the other in one folder, as a reader would type them. */
    @Test
    void theUserGuideCanBeFollowed() throws Exception {
        int runs = 0;
        for (MarkdownPage.Block block : new MarkdownPage(Path.of("docs/index.md")).blocks()) {
            if (!block.language().equals("bash")) {
                continue;
            }
            for (String text : block.joined()) {
                for (String call : calls(text)) {
                    CliRun run = CliRun.run((Object[]) inFolder(words(call)));
                    assertEquals(0, run.code(), call + "\n" + run.err());
                    runs++;
                }
            }
        }
        assertEquals(6, runs);
        assertTrue(Files.exists(folder.resolve("first/montage.png")));
        assertTrue(Files.size(folder.resolve("lungs.nii.gz")) > 0);
    }

    /** The words, with paths moved into the test's folder. */
    private String[] inFolder(String[] words) {
        Map<String, String> paths = new HashMap<>();
        ParseResult parsed = line().parseArgs(words);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        for (ArgSpec argument : parsed.matchedArgs()) {
            if (argument.type() == Path.class) {
                argument.originalStringValues()
                        .forEach(path -> paths.put(path, folder.resolve(path).toString()));
            }
        }
        String[] moved = words.clone();
        for (int i = 1; i < moved.length; i++) {
            moved[i] = paths.getOrDefault(moved[i], moved[i]);
        }
        return moved;
    }
}
