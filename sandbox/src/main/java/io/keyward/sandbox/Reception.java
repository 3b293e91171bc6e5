package io.keyward.sandbox;

/** Sends each call to its desk. */
record Reception(
    IssuerDesk issuer,
    ConsentDesk consent,
    TokenDesk token,
    DeviceDesk device,
    ApiDesk api,
    FaultDesk faults)
    implements Desk {
  @Override
  public Reply answer(Call call) {
    return switch (call.endpoint()) {
      case HOME, WHOAMI, JWKS, METADATA, DEVICE_CALLBACK -> issuer.answer(call);
      case AUTHORIZE, CONSENT -> consent.answer(call);
      case TOKEN, REVOKE -> token.answer(call);
      case DEVICE_CODE, DEVICE_TOKEN, DEVICE_PAGE -> device.answer(call);
      case RESPONSES, SOCKET, MODELS, USAGE, ACCOUNTS_CHECK, CONFIG_BUNDLE, RESET_CREDITS ->
          api.answer(call);
      case FAULTS -> faults.answer(call);
    };
  }
}
