package io.keyward.cli.complete;

import io.keyward.cli.complete.Words.Kind;
import io.keyward.cli.complete.Words.Option;
import io.keyward.cli.complete.Words.Verb;

/** For PowerShell 7. */
record PowerShellScript(Words words) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Completion of keyward for PowerShell. In $PROFILE:  keyward completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName keyward -ScriptBlock {
          param($word, $ast, $position)
          $typed = @($ast.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
          $groups = @{
        """);
    for (String group : words.groups()) {
      line(text, 2, quoted(group) + " = @(");
      for (Verb verb : words.under(group)) {
        line(text, 3, pair(Words.last(verb), verb.summary()));
      }
      line(text, 2, ")");
    }
    line(text, 1, "}");
    line(text, 1, "$firsts = @(");
    for (String first : words.firsts()) {
      line(text, 2, pair(first, words.about(first)));
    }
    line(text, 1, ")");
    line(text, 1, "$options = @{");
    for (Verb verb : words.verbs()) {
      line(text, 2, quoted(verb.words()) + " = @(");
      for (Option option : verb.options()) {
        for (String word : option.words()) {
          line(text, 3, pair(word, option.help()));
        }
      }
      line(text, 2, ")");
    }
    line(text, 1, "}");
    text.append("  $accounts = @(");
    String between = "";
    for (Verb verb : words.verbs()) {
      if (verb.argument() == Kind.ACCOUNTS) {
        text.append(between).append(quoted(verb.words()));
        between = ", ";
      }
    }
    text.append(")\n");
    text.append(
        """
          $verb = "$($typed | Select-Object -First 1)"
          if ($groups.ContainsKey($verb) -and $typed.Count -gt 1) { $verb = "$verb $($typed[1])" }
          if ($typed.Count -eq 0) { $found = $firsts }
          elseif ($typed.Count -eq 1 -and $groups.ContainsKey($typed[0])) { $found = $groups[$typed[0]] }
          elseif ($word -notlike '-*' -and $accounts -contains $verb) {
            $found = @(keyward completion labels 2>$null | ForEach-Object { , @($_, $_) })
          } else { $found = $options[$verb] }
          $found | Where-Object { $_ -and $_[0] -like "$word*" } | ForEach-Object {
            $text = if ($_[0] -match '\\s') { "'" + $_[0] + "'" } else { $_[0] }
            [System.Management.Automation.CompletionResult]::new($text, $_[0], 'ParameterValue', $_[1])
          }
        }
        """);
    return text.toString();
  }

  private static String pair(String word, String help) {
    return ", @(" + quoted(word) + ", " + quoted(help.isEmpty() ? word : help) + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
