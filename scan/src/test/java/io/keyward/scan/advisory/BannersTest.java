package io.keyward.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Banners.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BannersTest {
  private static final Banners BANNERS =
      new Banners("sign: jquery | jQuery v§ |\nsign: lodash | VERSION=§; | lodash.com\nelse: a");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          'jQuery v3.4.1 |'               ; jquery 3.4.1
          'a 1.2.3 jQuery v1.12.4 | b'    ; jquery 1.12.4
          'jQuery v3.5.0-rc.1 |'          ; jquery 3.5.0-rc.1
          'jQuery v3.4.1'                 ; ''
          'jQuery v3.4 |'                 ; ''
          'jQuery v.4.1 |'                ; ''
          'lodash.com VERSION=4.17.4'     ; ''
          'VERSION=4.17.4\\;'             ; ''
          '3.4.1'                         ; ''
          '1.2.3.4.5.6.7'                 ; ''
          """)
  void aVersionCountsOnlyWithTheWordsAroundIt(String text, String seen) {
    List<Seen> all = new ArrayList<>();
    BANNERS.find(text, all::add);

    assertThat(all.stream().map(each -> each.library() + " " + each.version()).toList())
        .isEqualTo(seen.isEmpty() ? List.of() : List.of(seen));
  }
}
