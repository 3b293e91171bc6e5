package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Silenced;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.WorkTree;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/**
 * What we ask of others holds for this repository: nothing is open, and what stays has a reason.
 */
class OwnHouseTest {
  @Test
  void nothingIsOpenInThisRepository() throws InterruptedException {
    Path root = Path.of("..").toAbsolutePath().normalize();

    ScanResult result =
        new Scanner(Catalogue.shipped(), 2, LocalDate.now(ZoneOffset.UTC))
            .scan(WorkTree.of(root), _ -> {});

    assertThat(result.findings()).isEmpty();
    assertThat(result.evidence().gaps()).isEmpty();
    assertThat(result.evidence().files()).hasSizeGreaterThan(1_500);
    assertThat(result.silenced()).extracting(Silenced::reason).doesNotContain("");
  }
}
