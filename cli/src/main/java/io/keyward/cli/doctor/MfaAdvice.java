package io.keyward.cli.doctor;

import io.keyward.auth.credential.SecondFactor.Means;

/** Where a person turns on a second factor. Pure. */
public final class MfaAdvice {
  private static final String AT_PROVIDER =
      "turn on two-step verification in the account that you sign in with (Google, Microsoft,"
          + " Apple)";
  private static final String IN_CHATGPT =
      "turn on multi-factor authentication in ChatGPT under Settings, Security";
  private static final String ASK =
      "your organisation's sign-in decides: ask its administrators for multi-factor authentication";

  private MfaAdvice() {}

  /** One sentence, or one for each way to sign in if nobody knows which it was. */
  public static String of(Means means) {
    return switch (means) {
      case SOCIAL -> sentence(AT_PROVIDER);
      case PASSWORD -> sentence(IN_CHATGPT);
      case SINGLE_SIGN_ON -> sentence(ASK);
      case UNKNOWN ->
          "If you sign in with an e-mail address: "
              + IN_CHATGPT
              + ". With Google, Microsoft or Apple: "
              + AT_PROVIDER
              + ". With single sign-on: "
              + ASK
              + ".";
    };
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
