package io.keyward.sandbox;

/** Answers the calls of some endpoints. */
@FunctionalInterface
interface Desk {
  /**
   * The answer.
   *
   * @throws BadRequestException if the call can't be understood
   */
  Reply answer(Call call);
}
