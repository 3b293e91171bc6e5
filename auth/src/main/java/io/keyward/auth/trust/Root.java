package io.keyward.auth.trust;

import java.security.cert.X509Certificate;

/**
 * A certificate from which others are believed, and who says so.
 *
 * @param certificate a certificate authority's, or one that signed itself
 * @param source who says so
 */
public record Root(X509Certificate certificate, Source source) {}
