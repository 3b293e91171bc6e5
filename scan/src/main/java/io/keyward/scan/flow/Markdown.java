package io.keyward.scan.flow;

import io.keyward.scan.app.module.At;
import io.keyward.scan.app.module.CodeFile;
import io.keyward.scan.app.module.Subtree;
import io.keyward.scan.app.value.Frame;
import io.keyward.scan.app.value.Members;
import io.keyward.scan.app.value.Values;
import io.keyward.scan.code.Kind;
import io.keyward.scan.code.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What turns markdown into pages, and lets the elements in it through, as a rule's page tells it in
 * lines:
 *
 * <ul>
 *   <li>{@code renders: marked.parse}: what it gives back has the elements that were in the text
 *   <li>{@code option: markdown-it html true}: so has that, if it is made with this option
 *   <li>{@code plugin: rehype-raw}: so has what uses that, perhaps with an option
 *   <li>{@code sends: send}: what a server answers with a page by
 *   <li>{@code cleaner: rehype-sanitize}: takes out afterwards what does harm
 * </ul>
 *
 * @param renderers by the names that their results have
 * @param options what lets elements through with an option
 * @param plugins what lets elements through if it is used
 * @param sending the names of what a server answers by
 * @param cleaners packages that take out what does harm
 * @param packages what a file knows that has to do with any of this
 */
record Markdown(
    Set<String> renderers,
    List<Option> options,
    List<Option> plugins,
    Set<String> sending,
    Set<String> cleaners,
    Set<String> packages) {

  private static final String LISTED = "rehypePlugins";

  /** Something with an option; without one if its name is empty. */
  record Option(String name, String option, String value) {}

  Markdown {
    renderers = Set.copyOf(renderers);
    options = List.copyOf(options);
    plugins = List.copyOf(plugins);
    sending = Set.copyOf(sending);
    cleaners = Set.copyOf(cleaners);
    packages = Set.copyOf(packages);
  }

  /** Of the lines of a rule's Match; what else stands there is left to others. */
  static Markdown read(String match) {
    Set<String> renderers = new HashSet<>();
    List<Option> options = new ArrayList<>();
    List<Option> plugins = new ArrayList<>();
    Set<String> sending = new HashSet<>();
    Set<String> cleaners = new HashSet<>();
    Set<String> packages = new HashSet<>(Set.of(LISTED));
    for (String line : match.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "renders:", "option:", "plugin:" -> packages.add(words[1].split("\\.", 2)[0]);
        default -> {}
      }
      switch (words[0]) {
        case "renders:" -> renderers.add(words[1] + "()");
        case "option:" -> options.add(new Option(words[1], words[2], words[3]));
        case "plugin:" ->
            plugins.add(
                words.length > 2
                    ? new Option(words[1], words[2], words[3])
                    : new Option(words[1], "", ""));
        case "sends:" -> sending.addAll(List.of(words).subList(1, words.length));
        case "cleaner:" -> cleaners.add(words[1]);
        default -> {}
      }
    }
    return new Markdown(renderers, options, plugins, sending, cleaners, packages);
  }

  /** Whether the file has to do with any of this, by the names of what it uses. */
  boolean isKnownTo(CodeFile file) {
    return file.knows(packages);
  }

  /** Whether a value of this name is a page made of markdown, elements and all. */
  boolean isRendered(String what) {
    return renderers.contains(what);
  }

  /** Whether elements of the text are let through there, and nobody takes them out. */
  boolean letsThrough(At at, Values values) {
    Tree tree = at.tree();
    int node = at.node();
    return switch (tree.kind(node)) {
      case CALL, NEW ->
          (isMadeSo(at, values) || usesPlugin(at, values) || isSent(at, values))
              && !isCleaned(at.file());
      case NAME -> isListed(at, values) && !isCleaned(at.file());
      default -> false;
    };
  }

  private boolean isMadeSo(At call, Values values) {
    String what = values.callee(call, Frame.NONE).what();
    for (Option option : options) {
      if (what.equals(option.name()) && isSet(option, call)) {
        return true;
      }
    }
    return false;
  }

  /** A page is made of a text that is not written there, in a function that answers with a page. */
  private boolean isSent(At call, Values values) {
    if (!isRendered(values.callee(call, Frame.NONE).what() + "()")) {
      return false;
    }
    Tree tree = call.tree();
    int function = call.file().scopes().function(call.node());
    int text = tree.child(call.node(), 1);
    return function != Tree.NONE
        && text != Tree.NONE
        && !values.of(call.on(text), Frame.NONE).isConstant()
        && Subtree.of(call.on(function))
            .any(node -> tree.is(node, Kind.CALL) && sending.contains(Subtree.name(tree, node)));
  }

  /** {@code .use(rehypeStringify, { allowDangerousHtml: true })}. */
  private boolean usesPlugin(At call, Values values) {
    Tree tree = call.tree();
    int callee = tree.firstChild(call.node());
    int used = tree.child(call.node(), 1);
    if (!tree.is(callee, Kind.MEMBER)
        || !tree.textIs(tree.child(callee, 1), "use")
        || !tree.is(used, Kind.NAME)) {
      return false;
    }
    String what = values.of(call.on(used), Frame.NONE).what();
    for (Option plugin : plugins) {
      if (what.equals(plugin.name()) && isSet(plugin, call)) {
        return true;
      }
    }
    return false;
  }

  /** {@code rehypePlugins={[rehypeRaw]}}. */
  private boolean isListed(At name, Values values) {
    Tree tree = name.tree();
    int list = tree.parent(name.node());
    int holder = tree.parent(list);
    boolean listed =
        tree.is(list, Kind.ARRAY)
            && (tree.is(holder, Kind.ATTRIBUTE) || tree.is(holder, Kind.PROPERTY))
            && tree.textIs(tree.firstChild(holder), LISTED);
    if (!listed) {
      return false;
    }
    String what = values.of(name, Frame.NONE).what();
    return plugins.stream()
        .anyMatch(plugin -> plugin.option().isEmpty() && what.equals(plugin.name()));
  }

  private static boolean isSet(Option option, At call) {
    if (option.option().isEmpty()) {
      return true;
    }
    Tree tree = call.tree();
    for (int child = tree.child(call.node(), 1);
        child != Tree.NONE;
        child = tree.nextSibling(child)) {
      int value =
          tree.is(child, Kind.OBJECT) ? Members.property(tree, child, option.option()) : Tree.NONE;
      if (value != Tree.NONE && tree.textIs(value, option.value())) {
        return true;
      }
    }
    return false;
  }

  private boolean isCleaned(CodeFile file) {
    return file.outline().imports().stream()
        .anyMatch(taken -> cleaners.contains(taken.specifier()));
  }
}
