package io.keyward.sandbox;

/** The request can't be understood; it is answered with 400, the code and the message. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  BadRequestException(String code, String message) {
    super(message);
    this.code = code;
  }

  BadRequestException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  String code() {
    return code;
  }
}
