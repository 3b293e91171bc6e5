package io.keyward.auth.keyring;

/**
 * The address of an item.
 *
 * @param service whose item it is
 * @param user which of that service's items
 */
public record KeyringEntry(String service, String user) {}
