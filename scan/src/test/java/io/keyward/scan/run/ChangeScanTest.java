package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.evidence.Canary;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change is judged with the whole application around it, and only for what it brings in. */
class ChangeScanTest {
  private static final String GUARD =
      """
      import { getServerSession } from "next-auth";
      export async function must() {
        const session = await getServerSession();
        if (!session?.user) throw new Error("Sign in first");
        return session.user;
      }
      """;

  private static final String NO_GUARD =
      """
      export async function must() {
        return { id: 1 };
      }
      """;

  private static final String ROUTE =
      """
      import { must } from "../../lib";
      import { prisma } from "@/lib/prisma";
      export async function DELETE(request: Request) {
        await must();
        const key = "«stripe-live-key»";
        await prisma.order.delete({ where: { id: await request.json() } });
        return Response.json({ ok: true });
      }
      """;

  private record Files(Map<String, String> texts) implements Source {
    @Override
    public String name() {
      return "files";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        byte[] content = Planted.in(text.getValue()).getBytes(StandardCharsets.UTF_8);
        intake.file(new SourceFile(text.getKey(), content));
      }
    }
  }

  private static List<Finding> brought(
      Map<String, String> before, Map<String, String> after, String... paths)
      throws InterruptedException {
    return scanned(before, after, paths).findings();
  }

  private static ScanResult scanned(
      Map<String, String> before, Map<String, String> after, String... paths)
      throws InterruptedException {
    return new Scanner(Catalogue.shipped(), 2, LocalDate.EPOCH)
        .scan(new Change(new Files(before), new Files(after), Set.of(paths)), _ -> {});
  }

  @Test
  void whatAChangeDoesToFilesThatStayIsTold() throws InterruptedException {
    List<Finding> found =
        brought(
            Map.of("app/lib.ts", GUARD),
            Map.of("app/lib.ts", NO_GUARD, "app/api/orders/route.ts", ROUTE),
            "app/lib.ts");

    assertThat(found).extracting(Finding::rule).containsOnly("AUZ-001");
    assertThat(found)
        .extracting(finding -> finding.place().path())
        .containsOnly("app/api/orders/route.ts");
  }

  @Test
  void noSecretOfAFileThatStaysIsShown() throws InterruptedException {
    List<Finding> found =
        brought(
            Map.of("app/lib.ts", GUARD),
            Map.of("app/lib.ts", NO_GUARD, "app/api/orders/route.ts", ROUTE),
            "app/lib.ts");

    String shown = found.getFirst().excerpt().toString();
    assertThat(shown).contains("const key = ", "********");
    assertThat(shown).doesNotContain(Planted.in("«stripe-live-key»"));
  }

  @Test
  void whatWasThereBeforeIsNotTold() throws InterruptedException {
    assertThat(
            brought(
                Map.of("app/lib.ts", NO_GUARD),
                Map.of("app/lib.ts", NO_GUARD + "// more\n", "app/api/orders/route.ts", ROUTE),
                "app/lib.ts"))
        .isEmpty();
  }

  @Test
  void aGuardThatIsDeletedIsMissed() throws InterruptedException {
    assertThat(
            brought(
                Map.of("app/lib.ts", GUARD, "app/api/orders/route.ts", ROUTE),
                Map.of("app/api/orders/route.ts", ROUTE.replace("await must();", "")),
                "app/lib.ts",
                "app/api/orders/route.ts"))
        .extracting(Finding::rule)
        .containsExactly("AUZ-001");
  }

  @Test
  void aSecretInAFileThatStaysIsNotTold() throws InterruptedException {
    assertThat(
            brought(
                Map.of(),
                Map.of("app/other.ts", "export const one = 1;\n", "app/api/orders/route.ts", ROUTE),
                "app/other.ts"))
        .isEmpty();
  }

  @Test
  void aSilenceThatIsTakenBackTellsWhatStandsInFilesThatStay() throws InterruptedException {
    String silence =
        """
        [[silence]]
        paths = ["app/**"]
        reason = "a demo"
        """;

    List<Finding> found =
        brought(
            Map.of(".keyward/scan.toml", silence),
            Map.of("app/lib.ts", NO_GUARD, "app/api/orders/route.ts", ROUTE),
            ".keyward/scan.toml");

    assertThat(found).extracting(Finding::rule).contains("AUZ-001");
  }

  @Test
  void rulesThatNothingThatChangesConcernsAreToldAsNotRunAndAreNoGap() throws InterruptedException {
    Evidence evidence =
        scanned(
                Map.of("README.md", "One\n"),
                Map.of("README.md", "Two\n", "app/lib.ts", GUARD),
                "README.md")
            .evidence();

    assertThat(evidence.gaps()).isEmpty();
    assertThat(evidence.rules()).contains("SEC-001").doesNotContain("AUZ-001", "SUP-001");
    assertThat(evidence.rulesNotRun()).contains("AUZ-001", "SUP-001").doesNotContain("SEC-001");
    assertThat(evidence.canaries()).extracting(Canary::rule).isEqualTo(evidence.rules());
  }

  @Test
  void aScanOfAllRunsAllRules() throws InterruptedException {
    Evidence evidence =
        new Scanner(Catalogue.shipped(), 2, LocalDate.EPOCH)
            .scan(new Files(Map.of("README.md", "One\n")), _ -> {})
            .evidence();

    assertThat(evidence.rules()).hasSameSizeAs(Catalogue.shipped().rules());
    assertThat(evidence.rulesNotRun()).isEmpty();
  }
}
