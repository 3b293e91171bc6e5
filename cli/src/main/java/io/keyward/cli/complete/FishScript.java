package io.keyward.cli.complete;

import io.keyward.cli.complete.Words.Kind;
import io.keyward.cli.complete.Words.Option;
import io.keyward.cli.complete.Words.Verb;

/** For fish 3. */
record FishScript(Words words) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Completion of keyward for fish.  keyward completion fish > ~/.config/fish/completions/keyward.fish
        function __keyward_at
            set -l typed (commandline -opc)
            set -e typed[1]
            test "$typed" = "$argv"
        end
        function __keyward_in
            set -l typed (commandline -opc)
            set -e typed[1]
            string match -q -- "$argv[1] *" "$typed "
        end
        complete -c keyward -f
        """);
    for (String first : words.firsts()) {
      line(text, "-n __keyward_at -a " + first + " -d " + quoted(words.about(first)));
    }
    for (String group : words.groups()) {
      for (Verb verb : words.under(group)) {
        line(
            text,
            "-n '__keyward_at "
                + group
                + "' -a "
                + Words.last(verb)
                + " -d "
                + quoted(verb.summary()));
      }
    }
    for (Verb verb : words.verbs()) {
      String in = "-n '__keyward_in \"" + verb.words() + "\"' ";
      for (Option option : verb.options()) {
        line(text, in + option(option) + " -d " + quoted(option.help()));
      }
      switch (verb.argument()) {
        case NOTHING -> {}
        case FILES -> line(text, in + "-F");
        case ACCOUNTS -> line(text, in + "-a '(keyward completion labels 2>/dev/null)'");
        case SHELLS -> line(text, in + "-a '" + Words.shells() + "'");
      }
    }
    return text.toString();
  }

  private static String option(Option option) {
    String letter = option.letter().isEmpty() ? "" : "-s " + option.letter().substring(1) + " ";
    String name = letter + "-l " + option.word().substring(2);
    if (!option.takesValue()) {
      return name;
    }
    return name + (option.value() == Kind.FILES ? " -r -F" : " -x");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static void line(StringBuilder text, String line) {
    text.append("complete -c keyward ").append(line).append('\n');
  }
}
