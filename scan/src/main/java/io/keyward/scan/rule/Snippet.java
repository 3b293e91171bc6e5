package io.keyward.scan.rule;

/**
 * A file of an example.
 *
 * @param path where the file would lie in an application, with {@code /}; with {@code @} and twelve
 *     hexadecimal digits behind it, a version that lies in the history; with {@code @staged}, one
 *     that the next commit would have, and not what lies there
 * @param text what stands in it; {@code «name»} stands for a freshly made token of the shape of
 *     that name, so that no page holds one that looks real
 */
public record Snippet(String path, String text) {}
