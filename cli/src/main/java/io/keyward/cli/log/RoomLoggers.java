package io.keyward.cli.log;

import io.keyward.auth.log.Event;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Leads every {@link System.Logger} of this process to the {@link ProcessLog}. */
public final class RoomLoggers extends System.LoggerFinder {
  /** Made by the Java runtime, when somebody first asks for a logger. */
  public RoomLoggers() {}

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Room(name);
  }

  private record Room(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return ProcessLog.takes(name, level);
    }

    @Override
    public void log(Level level, Object what) {
      if (what instanceof Event event && isLoggable(level)) {
        ProcessLog.write(name, level, event);
      } else {
        System.Logger.super.log(level, what);
      }
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String text,
        @Nullable Throwable cause) {
      if (isLoggable(level)) {
        ProcessLog.write(name, level, translated(bundle, text), Optional.ofNullable(cause));
      }
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... parameters) {
      if (isLoggable(level)) {
        String text = translated(bundle, format);
        ProcessLog.write(
            name,
            level,
            parameters == null || parameters.length == 0 ? text : filledIn(text, parameters),
            Optional.empty());
      }
    }

    private static String translated(@Nullable ResourceBundle bundle, @Nullable String key) {
      if (key == null) {
        return "";
      }
      try {
        return bundle == null ? key : bundle.getString(key);
      } catch (MissingResourceException e) {
        return key;
      }
    }

    private static String filledIn(String format, @Nullable Object[] parameters) {
      try {
        return new MessageFormat(format, Locale.ROOT).format(parameters);
      } catch (IllegalArgumentException e) {
        return format;
      }
    }
  }
}
