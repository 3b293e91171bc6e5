package io.keyward.cli.complete;

import java.util.Optional;

/** A shell that completes words. */
public enum Shell {
  BASH("bash") {
    @Override
    public String script(Words words) {
      return new BashScript(words).text();
    }
  },
  ZSH("zsh") {
    @Override
    public String script(Words words) {
      return new ZshScript(words).text();
    }
  },
  FISH("fish") {
    @Override
    public String script(Words words) {
      return new FishScript(words).text();
    }
  },
  POWERSHELL("powershell") {
    @Override
    public String script(Words words) {
      return new PowerShellScript(words).text();
    }
  };

  private final String word;

  Shell(String word) {
    this.word = word;
  }

  /** Its name, as one types it. */
  public String word() {
    return word;
  }

  /** The one of this name. */
  public static Optional<Shell> of(String word) {
    for (Shell shell : values()) {
      if (shell.word.equals(word)) {
        return Optional.of(shell);
      }
    }
    return Optional.empty();
  }

  /** The script, to be read by the shell when it starts. */
  public abstract String script(Words words);
}
