package io.keyward.cli.complete;

import io.keyward.cli.complete.Words.Kind;
import io.keyward.cli.complete.Words.Verb;
import java.util.List;

/** For bash 4.4 and newer. */
record BashScript(Words words) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Completion of keyward for bash. In ~/.bashrc:  source <(keyward completion bash)
        _keyward_labels() {
          local label quoted
          while IFS= read -r label; do
            [[ ${label,,} == "${1,,}"* ]] || continue
            printf -v quoted %q "$label"
            COMPREPLY+=("$quoted")
          done < <("${COMP_WORDS[0]}" completion labels 2>/dev/null)
        }
        _keyward() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
          local verb=${COMP_WORDS[1]-} options= values= files= kind=
          COMPREPLY=()
          if [ "$COMP_CWORD" -eq 1 ]; then
        """);
    line(text, 2, "COMPREPLY=($(compgen -W '" + joined(words.firsts()) + "' -- \"$cur\"))");
    line(text, 2, "return");
    line(text, 1, "fi");
    line(text, 1, "case $verb in");
    for (String group : words.groups()) {
      line(text, 2, group + ")");
      line(text, 3, "if [ \"$COMP_CWORD\" -eq 2 ]; then");
      line(
          text,
          4,
          "COMPREPLY=($(compgen -W '"
              + joined(words.under(group).stream().map(Words::last).toList())
              + "' -- \"$cur\"))");
      line(text, 4, "return");
      line(text, 3, "fi");
      line(text, 3, "verb=\"$verb ${COMP_WORDS[2]}\"");
      line(text, 3, ";;");
    }
    line(text, 1, "esac");
    line(text, 1, "case $verb in");
    for (Verb verb : words.verbs()) {
      verb(text, verb);
    }
    text.append(
        """
          esac
          if [[ " $files " == *" $prev "* ]]; then
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
          elif [[ " $values " == *" $prev "* ]]; then
            return
          elif [[ $cur == -* ]]; then
            COMPREPLY=($(compgen -W "$options" -- "$cur"))
          else
            case $kind in
              accounts) _keyward_labels "$cur" ;;
              files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        """);
    line(text, 3, "shells) COMPREPLY=($(compgen -W '" + Words.shells() + "' -- \"$cur\")) ;;");
    text.append(
        """
            esac
          fi
        }
        complete -F _keyward keyward
        """);
    return text.toString();
  }

  private static void verb(StringBuilder text, Verb verb) {
    line(text, 2, "'" + verb.words() + "')");
    line(text, 3, "options='" + joined(options(verb)) + "'");
    String files = joined(withValue(verb, List.of(Kind.FILES)));
    String values = joined(withValue(verb, List.of(Kind.NOTHING, Kind.ACCOUNTS)));
    if (!files.isEmpty()) {
      line(text, 3, "files='" + files + "'");
    }
    if (!values.isEmpty()) {
      line(text, 3, "values='" + values + "'");
    }
    switch (verb.argument()) {
      case NOTHING -> {}
      case FILES -> line(text, 3, "kind=files");
      case ACCOUNTS -> line(text, 3, "kind=accounts");
      case SHELLS -> line(text, 3, "kind=shells");
    }
    line(text, 3, ";;");
  }

  private static List<String> options(Verb verb) {
    return verb.options().stream().flatMap(option -> option.words().stream()).toList();
  }

  private static List<String> withValue(Verb verb, List<Kind> kinds) {
    return verb.options().stream()
        .filter(option -> option.takesValue() && kinds.contains(option.value()))
        .flatMap(option -> option.words().stream())
        .toList();
  }

  private static String joined(List<String> words) {
    return String.join(" ", words);
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
