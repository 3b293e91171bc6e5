package io.keyward.scan.client;

import java.util.List;
import java.util.Locale;

/** Tells by the name of a variable of the environment whether its value is for the server only. */
final class SecretNames {
  private static final List<String> PUBLIC_PREFIXES =
      List.of(
          "NEXT_PUBLIC_",
          "VITE_",
          "REACT_APP_",
          "EXPO_PUBLIC_",
          "PUBLIC_",
          "NUXT_PUBLIC_",
          "GATSBY_");

  private static final List<String> SECRET =
      List.of(
          "SECRET",
          "SERVICE_ROLE",
          "SERVICE_KEY",
          "PRIVATE_KEY",
          "PASSWORD",
          "PASSWD",
          "DATABASE_URL",
          "POSTGRES_URL",
          "MONGODB_URI",
          "MONGO_URI",
          "REDIS_URL",
          "OPENAI_API_KEY",
          "OPENAI_KEY",
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_KEY",
          "GEMINI_API_KEY",
          "GROQ_API_KEY",
          "MISTRAL_API_KEY",
          "RESEND_API_KEY",
          "SENDGRID_API_KEY",
          "TWILIO_AUTH_TOKEN",
          "REPLICATE_API_TOKEN",
          "GITHUB_TOKEN",
          "AWS_ACCESS_KEY",
          "ENCRYPTION_KEY",
          "SIGNING_KEY",
          "JWT_KEY",
          "ADMIN_KEY",
          "ACCESS_TOKEN_KEY",
          "ELEVENLABS_API_KEY",
          "DEEPSEEK_API_KEY",
          "PERPLEXITY_API_KEY",
          "MAILGUN_API_KEY",
          "POSTMARK_API_KEY",
          "PLAID_");

  private static final List<String> MEANT_TO_BE_SEEN =
      List.of(
          "PUBLISHABLE",
          "ANON",
          "SITE_KEY",
          "SITEKEY",
          "CLIENT_ID",
          "PUBLIC_KEY",
          "PUBLISH_KEY",
          "MIN_PASSWORD",
          "PASSWORD_MIN",
          "PASSWORD_LENGTH",
          "RESET_PASSWORD_URL",
          "PASSWORD_RESET_URL",
          "_ENABLED",
          "SECRET_SANTA",
          "PASSWORDLESS");

  private SecretNames() {}

  /** The prefix that has a build put the value into what the browser gets; or nothing. */
  static String publicPrefix(String name) {
    for (String prefix : PUBLIC_PREFIXES) {
      if (name.startsWith(prefix)) {
        return prefix;
      }
    }
    return "";
  }

  /** Whether the name, its prefix not counted, is that of a secret. */
  static boolean isSecret(String name) {
    String rest = name.substring(publicPrefix(name).length()).toUpperCase(Locale.ROOT);
    for (String harmless : MEANT_TO_BE_SEEN) {
      if (rest.contains(harmless)) {
        return false;
      }
    }
    for (String secret : SECRET) {
      if (rest.contains(secret)) {
        return true;
      }
    }
    return false;
  }
}
