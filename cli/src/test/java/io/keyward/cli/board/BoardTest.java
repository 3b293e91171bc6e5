package io.keyward.cli.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Account;
import io.keyward.accounts.Chosen;
import io.keyward.accounts.Ending;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standing;
import io.keyward.accounts.Standings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoardTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Board THREE =
      Board.of(pool("work", "play", "key"), Standings.NONE, "work is used here: you said so.");

  private static Account account(String label) {
    return new Account(
        "id-" + label,
        label,
        new Owner.Member("https://auth.example.com", "u-" + label, "w"),
        Account.Kind.CHATGPT,
        Optional.of(label + "@example.com"),
        Optional.of("plus"),
        List.of(),
        "",
        Account.Use.ENABLED,
        0,
        NOW);
  }

  private static Pool pool(String... labels) {
    return new Pool(
        1,
        Stream.of(labels).map(BoardTest::account).toList(),
        new Chosen(Optional.of("id-" + labels[0]), Optional.empty()));
  }

  private static Board.Pressed press(Board board, String keys) {
    Board.Pressed pressed = new Board.Pressed(board, new Wanted.Nothing());
    for (int c : keys.codePoints().toArray()) {
      pressed = pressed.board().press(Key.of(Character.toString(c)).orElseThrow());
    }
    return pressed;
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of("q", new Wanted.Quit()),
        Arguments.of("\u0003", new Wanted.Quit()),
        Arguments.of("u", new Wanted.Use(account("work"))),
        Arguments.of("j\r", new Wanted.Use(account("play"))),
        Arguments.of("jje", new Wanted.Switch(account("key"), Account.Use.DISABLED)),
        Arguments.of("jjjjjju", new Wanted.Use(account("key"))),
        Arguments.of("jkku", new Wanted.Use(account("work"))),
        Arguments.of("c", new Wanted.Ask(account("work"))),
        Arguments.of("z", new Wanted.Undo()),
        Arguments.of("n2\r", new Wanted.Rename(account("work"), "work2")),
        Arguments.of("n\b\b\u007f\bqu\r", new Wanted.Rename(account("work"), "qu")),
        Arguments.of("nq\u001b", new Wanted.Nothing()),
        Arguments.of("n\u0003", new Wanted.Quit()),
        Arguments.of("?q", new Wanted.Nothing()),
        Arguments.of("x", new Wanted.Nothing()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyWantsWhatItsLineSays(String keys, Wanted wanted) {
    assertThat(press(THREE, keys).wanted()).isEqualTo(wanted);
  }

  @Test
  void whereThereAreNoAccountsNoKeyIsAboutOne() {
    Board none =
        Board.of(
            new Pool(0, List.of(), new Chosen(Optional.empty(), Optional.empty())),
            Standings.NONE,
            "There are no accounts.");

    for (String key : List.of("u", "e", "n", "c", "j", "k", "\r")) {
      assertThat(press(none, key).wanted()).isEqualTo(new Wanted.Nothing());
    }
    assertThat(new Picture(80, 24, Picture.ASCII, ZoneOffset.UTC).of(none, NOW))
        .contains("There are no accounts yet: keyward accounts add");
  }

  @Test
  void whatIsSelectedStaysSelectedWhereverItGoes() {
    Board board = press(THREE, "jj").board();

    assertThat(board.now(pool("key", "work"), Standings.NONE, "").selected()).isZero();
    assertThat(board.now(pool("work"), Standings.NONE, "").selected()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"[A,UP", "OB,DOWN", "[5~,PAGE_UP", "[6~,PAGE_DOWN", "[H,HOME", "[4~,END"})
  void keysWithNamesAreKnownByWhatTheySend(String sent, Key.Named key) {
    assertThat(Key.of("\u001b" + sent)).contains(key);
  }

  @ParameterizedTest
  @CsvSource({"[99~", "[200~", "x"})
  void whatIsNoKnownKeyIsNone(String sent) {
    assertThat(Key.of("\u001b" + sent)).isEmpty();
  }

  @Test
  void allThatIsKnownStandsOnAScreenOfTheUsualSize() {
    Account play = account("play");
    Quota quota =
        new Quota(
            NOW.minusSeconds(130),
            Optional.of("plus"),
            List.of(
                new Quota.Limit(
                    "codex",
                    Optional.empty(),
                    Optional.of(window(58, Duration.ofHours(5), Duration.ofMinutes(126))),
                    Optional.of(window(16, Duration.ofDays(7), Duration.ofDays(3))))),
            Optional.empty());
    Standings standings =
        Standings.NONE
            .with(account("work"), Standing.FRESH.after(new Ending.Told(quota), NOW, NOW))
            .with(
                play,
                Standing.FRESH.after(
                    new Ending.LoginEnded(Ending.Cause.SIGNED_OUT, "refresh-token-expired"),
                    NOW,
                    NOW));
    Board board =
        Board.of(
            pool("work", "play", "key"),
            standings,
            "work is used here: you said so, and nothing nearer says otherwise.");

    assertThat(
            String.join("\n", new Picture(80, 24, Picture.UNICODE, ZoneOffset.UTC).of(board, NOW)))
        .isEqualTo(
            """
            Keyward                                                       3 accounts   10:00
            --------------------------------------------------------------------------------
            work is used here: you said so, and nothing nearer says otherwise.

               account             health        used
            >* work                well          5h  ██████░░░░  58%  7d  ██░░░░░░░░  16%
               play                signed out
               key                 well






            work  w***@example.com  plus
            health: nothing is known against it
            codex 5h: 58% used, begins anew at 12:06 (in 2 h 6 min)
            codex 7d: 16% used, begins anew at Thu 26 Nov 10:00 (in 3 d 0 h)
            as of 2 min ago


            --------------------------------------------------------------------------------

            u use  e on/off  n name  c check  z undo  ? help  q quit\
            """);
  }

  private static Quota.Window window(double used, Duration length, Duration resetsIn) {
    return new Quota.Window(used, Optional.of(length), Optional.of(NOW.plus(resetsIn)));
  }

  @ParameterizedTest
  @CsvSource({"80,24", "360,100", "40,12", "20,8", "1,1"})
  void aPictureIsAsLargeAsTheScreen(int width, int height) {
    List<Account> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(account("account" + i));
    }
    Board board =
        new Board(
            new Pool(1, many, new Chosen(Optional.empty(), Optional.empty())),
            new Standings(Map.of(), Map.of()),
            "Nobody has said which account is to be used.",
            512,
            new Board.Mode.Looking(),
            "");
    Picture picture = new Picture(width, height, Picture.ASCII, ZoneOffset.UTC);

    for (Board each : List.of(board, press(board, "?").board(), press(board, "n").board())) {
      List<String> lines = picture.of(each, NOW);
      assertThat(lines).hasSize(height).allMatch(line -> line.length() <= width);
    }
    if (height >= 24) {
      assertThat(picture.of(board, NOW)).anyMatch(line -> line.startsWith(">  account512 "));
      assertThat(picture.selectedLine(board, NOW)).isPositive();
    }
  }
}
