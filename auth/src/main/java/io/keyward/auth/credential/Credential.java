package io.keyward.auth.credential;

/** What somebody signed in with. */
public sealed interface Credential permits ChatGptTokens, ApiKey, AccessToken {}
