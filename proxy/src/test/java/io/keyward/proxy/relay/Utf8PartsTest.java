package io.keyward.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is cut anywhere. */
class Utf8PartsTest {
  private static final String TEXT = "a, ä, €, 😀.";

  private final Utf8Parts parts = new Utf8Parts();

  private String read(byte[] bytes, int cut) throws CharacterCodingException {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (; at + cut < bytes.length; at += cut) {
      text.append(parts.more(ByteBuffer.wrap(bytes, at, cut)));
    }
    return text.append(parts.last(ByteBuffer.wrap(bytes, at, bytes.length - at))).toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
  void whereverItIsCutItIsTheSameTextMessageAfterMessage(int cut) throws Exception {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assertThat(read(bytes, cut)).isEqualTo(TEXT);
    }
  }

  @Test
  void aMessageThatEndsWithinACharacterIsNoText() throws Exception {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    assertThat(parts.more(ByteBuffer.wrap(euro, 0, 2)).toString()).isEmpty();
    assertThatThrownBy(() -> parts.last(ByteBuffer.allocate(0)))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void whatIsNoUtf8IsNoText() {
    assertThatThrownBy(() -> parts.more(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b'})))
        .isInstanceOf(CharacterCodingException.class);
  }
}
