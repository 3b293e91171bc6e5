package io.keyward.cli.complete;

import io.keyward.cli.complete.Words.Option;
import io.keyward.cli.complete.Words.Verb;
import java.util.ArrayList;
import java.util.List;

/** For zsh 5. */
record ZshScript(Words words) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        #compdef keyward
        # Completion of keyward for zsh. In ~/.zshrc, behind compinit:  source <(keyward completion zsh)
        _keyward_labels() {
          local -a labels
          labels=("${(@f)$(${words_of_keyward[1]:-keyward} completion labels 2>/dev/null)}")
          compadd -M 'm:{a-zA-Z}={A-Za-z}' -- ${labels:#}
        }
        _keyward() {
          local -a words_of_keyward; words_of_keyward=("${words[@]}")
          local -a found
          local verb=${words[2]} skipped=2
          if (( CURRENT == 2 )); then
        """);
    line(text, 2, "found=(");
    for (String first : words.firsts()) {
      line(text, 3, described(first, words.about(first)));
    }
    line(text, 2, ")");
    line(text, 2, "_describe command found");
    line(text, 2, "return");
    line(text, 1, "fi");
    line(text, 1, "case $verb in");
    for (String group : words.groups()) {
      line(text, 2, group + ")");
      line(text, 3, "if (( CURRENT == 3 )); then");
      line(text, 4, "found=(");
      for (Verb verb : words.under(group)) {
        line(text, 5, described(Words.last(verb), verb.summary()));
      }
      line(text, 4, ")");
      line(text, 4, "_describe command found");
      line(text, 4, "return");
      line(text, 3, "fi");
      line(text, 3, "verb=\"$verb ${words[3]}\" skipped=3");
      line(text, 3, ";;");
    }
    line(text, 1, "esac");
    line(text, 1, "words=(keyward \"${(@)words[skipped+1,-1]}\")");
    line(text, 1, "(( CURRENT -= skipped - 1 ))");
    line(text, 1, "case $verb in");
    for (Verb verb : words.verbs()) {
      line(text, 2, "'" + verb.words() + "')");
      line(text, 3, String.join(" \\\n        ", specifications(verb)));
      line(text, 3, ";;");
    }
    line(text, 1, "esac");
    line(text, 0, "}");
    // Read by source it is made known; read by compinit out of a file it is the function itself.
    text.append(
        """
        if [ "$funcstack[1]" = _keyward ]; then
          _keyward "$@"
        else
          compdef _keyward keyward
        fi
        """);
    return text.toString();
  }

  private static String value(Option option) {
    if (!option.takesValue()) {
      return "";
    }
    return switch (option.value()) {
      case FILES -> ":file:_files";
      case ACCOUNTS -> ":account:_keyward_labels";
      case NOTHING, SHELLS -> ":value: ";
    };
  }

  private static List<String> specifications(Verb verb) {
    List<String> specifications = new ArrayList<>(List.of("_arguments -s"));
    for (Option option : verb.options()) {
      for (String word : option.words()) {
        specifications.add("'*" + word + "[" + plain(option.help()) + "]" + value(option) + "'");
      }
    }
    switch (verb.argument()) {
      case NOTHING -> {}
      case FILES -> specifications.add("'*:file:_files'");
      case ACCOUNTS -> specifications.add("'*:account:_keyward_labels'");
      case SHELLS -> specifications.add("'1:shell:(" + Words.shells() + ")'");
    }
    return specifications;
  }

  private static String described(String word, String help) {
    return "'" + word + ":" + help.replace("'", "'\\''").replace(":", "\\:") + "'";
  }

  private static String plain(String help) {
    return help.replace("'", "'\\''").replace("[", "(").replace("]", ")").replace(":", "\\:");
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
