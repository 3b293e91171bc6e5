package io.keyward.cli.log;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Leads what libraries say through SLF4J to the {@link ProcessLog}. */
public final class LibraryLoggers implements SLF4JServiceProvider {
  /** Of the API that this was written for. */
  private static final String API = "2.0.99";

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter diagnostics = new NOPMDCAdapter();

  /** Made by SLF4J, when a library first asks for a logger. */
  public LibraryLoggers() {}

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Library::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return diagnostics;
  }

  @Override
  public String getRequestedApiVersion() {
    return API;
  }

  @Override
  public void initialize() {
    // There is nothing that could not be had at once.
  }

  private static final class Library extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    Library(String from) {
      name = from;
    }

    @Override
    public boolean isTraceEnabled() {
      return ProcessLog.takes(name, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
      return ProcessLog.takes(name, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
      return ProcessLog.takes(name, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
      return ProcessLog.takes(name, Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
      return ProcessLog.takes(name, Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Library.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        org.slf4j.event.Level level,
        @Nullable Marker marker,
        @Nullable String pattern,
        @Nullable Object @Nullable [] arguments,
        @Nullable Throwable cause) {
      String text = MessageFormatter.basicArrayFormat(pattern, arguments);
      ProcessLog.write(name, levelOf(level), text, Optional.ofNullable(cause));
    }

    private static Level levelOf(org.slf4j.event.Level level) {
      return switch (level) {
        case ERROR -> Level.ERROR;
        case WARN -> Level.WARNING;
        case INFO -> Level.INFO;
        case DEBUG -> Level.DEBUG;
        case TRACE -> Level.TRACE;
      };
    }
  }
}
