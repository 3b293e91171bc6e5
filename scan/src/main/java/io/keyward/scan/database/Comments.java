package io.keyward.scan.database;

/** Code of the kind of JavaScript without its comments; strings are left as they are. */
final class Comments {
  private Comments() {}

  static String without(String code) {
    StringBuilder out = new StringBuilder(code.length());
    char quote = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (quote != 0) {
        out.append(c);
        if (c == '\\' && i + 1 < code.length()) {
          i++;
          out.append(code.charAt(i));
        } else if (c == quote || (c == '\n' && quote != '`')) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
        out.append(c);
      } else if (code.startsWith("//", i)) {
        int end = code.indexOf('\n', i);
        i = end < 0 ? code.length() : end - 1;
      } else if (code.startsWith("/*", i)) {
        int end = code.indexOf("*/", i + 2);
        i = end < 0 ? code.length() : end + 1;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
