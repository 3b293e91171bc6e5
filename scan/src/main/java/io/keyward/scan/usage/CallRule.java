package io.keyward.scan.usage;

import io.keyward.scan.app.value.SpringSettings;
import io.keyward.scan.code.Language;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import java.util.List;
import java.util.Set;

/**
 * What must not stand in the code: calls, or settings, of these names under these conditions.
 *
 * @param heads the names
 * @param in the languages that it is about; all if empty
 * @param conditions all have to hold
 * @param says what is told of it, with {@code {value}} for the text that a condition found
 * @param severity as bad as it is then
 * @param confidence as sure as it is then
 * @param once in what it is told only once
 */
record CallRule(
    List<Head> heads,
    Set<Language> in,
    List<Condition> conditions,
    String says,
    Severity severity,
    Confidence confidence,
    Once once) {

  CallRule {
    heads = List.copyOf(heads);
    in = Set.copyOf(in);
    conditions = List.copyOf(conditions);
  }

  boolean isAbout(Language language) {
    return in.isEmpty() || in.contains(language);
  }

  /** How often the same is told. */
  enum Once {
    EACH_PLACE,
    EACH_FUNCTION,
    EACH_FILE
  }

  /** What kind of thing a rule is about. */
  enum Form {
    CALL,
    /** {@code new X(…)}, or a call of the class where there is no {@code new}. */
    NEW,
    /** A name, member or key that is given a value. */
    SET,
    /** An entry of an object, or an argument with this name. */
    OPTION,
    /** A function that is written under this name. */
    FUNCTION,
    /** A comparison of which is more. */
    COMPARE
  }

  /**
   * A name as a rule writes it.
   *
   * @param name {@code crypto.createHash}; {@code .setSecure}, a method of whatever thing; {@code
   *     requests.*}, all that the module has
   */
  record Head(Form form, String name) {
    /** The part behind the last dot. */
    String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The part before the last dot. */
    String module() {
      return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    boolean isOfAnything() {
      return name.startsWith(".");
    }

    /** Whether all names are meant that end so: {@code *_url}. */
    boolean isEnding() {
      return name.startsWith("*");
    }

    boolean isAtEndOf(String whole) {
      int ending = name.length() - 1;
      return whole.regionMatches(whole.length() - ending, name, 1, ending);
    }

    boolean isAllOf() {
      return name.endsWith(".*");
    }

    /** Whether the setting of this name, without dashes, is meant. */
    boolean isSetting(String setting) {
      String plain = SpringSettings.plain(name);
      return name.indexOf('.') > 0 && (setting.equals(plain) || setting.endsWith("." + plain));
    }

    /** Whether something of this full name is meant; its last parts are enough. */
    boolean names(String what) {
      if (isAllOf()) {
        String module = name.substring(0, name.length() - 1);
        return what.startsWith(module) && what.indexOf('(') < 0;
      }
      boolean part = Character.isUpperCase(name.charAt(0)) || name.indexOf('.') > 0;
      return what.equals(name) || (part && what.endsWith("." + name));
    }
  }

  /** A condition, and whether the rule wants it or its contrary. */
  sealed interface Condition {
    Test test();
  }

  /** It has to be so. */
  record When(Test test) implements Condition {}

  /** It must be certain that it is not so. */
  record Unless(Test test) implements Condition {}

  /** Whether a part of the code is one of several things. */
  sealed interface Test {
    Subject subject();

    List<Alternative> alternatives();
  }

  /** It is one of them. */
  record Is(Subject subject, List<Alternative> alternatives) implements Test {
    Is {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** It is known, and none of them. */
  record IsNot(Subject subject, List<Alternative> alternatives) implements Test {
    IsNot {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** A part of the code around the name. */
  sealed interface Subject {}

  /** An argument, from 0; those with a name are not counted. */
  record Argument(int index) implements Subject {}

  /** The last of them. */
  record LastArgument() implements Subject {}

  /** Each of them. */
  record AnyArgument() implements Subject {}

  /**
   * An entry of an object that is an argument, or an argument with this name.
   *
   * @param path names, from the outermost object inwards
   * @param argument which argument the object is, from 0; any if negative
   */
  record Option(List<String> path, int argument) implements Subject {
    Option {
      path = List.copyOf(path);
    }
  }

  /** The first argument of a method that is called on the same thing. */
  record Method(String name) implements Subject {}

  /** All that goes into the thing: the arguments, and those of the methods called on it. */
  record Input() implements Subject {}

  /**
   * A part of what goes in beside other parts, by its own name.
   *
   * @param names words with which the name ends
   */
  record InputPart(List<String> names) implements Subject {
    InputPart {
      names = List.copyOf(names);
    }
  }

  /** What becomes of what the call gives back: the name under which it is kept or handed on. */
  record Result() implements Subject {}

  /** What a setting is set to. */
  record Setting() implements Subject {}

  /** What a method is called on, as it is written. */
  record Receiver() implements Subject {}

  /** The text of the outermost function around. */
  record WholeFunction() implements Subject {}

  /** What a function does; missing if it does nothing. */
  record Body() implements Subject {}

  /** The whole text of the file. */
  record WholeFile() implements Subject {}

  /** What it depends on whether this runs: the file's path, names and tests around it. */
  record Around() implements Subject {}

  /** Something that a part of the code may be. */
  sealed interface Alternative {}

  /** It is not there. */
  record Missing() implements Alternative {}

  /** It is there, whatever it is. */
  record Given() implements Alternative {}

  /** It is made of nothing but what is written in the code. */
  record WrittenHere() implements Alternative {}

  /** A number smaller than this. */
  record Below(double number) implements Alternative {}

  /** A number greater than this. */
  record Above(double number) implements Alternative {}

  /** A URL whose way is open for all to read and change, to somewhere else than this machine. */
  record OpenUrl() implements Alternative {}

  /** The name of what it is made of says so. */
  record Named(String words) implements Alternative {}

  /**
   * It contains this text, at the beginning of a word if it begins with a letter; small and capital
   * letters are the same.
   */
  record Saying(String text) implements Alternative {}

  /** This text and no other; small and capital letters are the same. */
  record Exactly(String text) implements Alternative {}

  /** This text, with {@code *} for any; small and capital letters are the same. */
  record Text(String glob) implements Alternative {}
}
