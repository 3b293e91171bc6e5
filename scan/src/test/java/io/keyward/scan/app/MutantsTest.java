package io.keyward.scan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clean code from the rules' own pages, and the same with one guard, owner, await or cleaning taken
 * out: the first is left alone and the second is found.
 */
class MutantsTest {
  @ParameterizedTest(name = "{0}: {1}, without {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          AUZ-001 | refused in the handler | if (!session?.user) { |if (false) {
          AUZ-001 | refused in the handler | return new Response("Sign in first", { status: 401 }); |console.log("nobody");
          AUZ-001 | refused in the handler | if (!session?.user) { |if (session?.user) {
          AUZ-001 | refused in the handler | const session = await getServerSession(); |const session = { user: { id: 1 } };
          AUZ-001 | refused for all that a router serves | app.use("/api", requireAuth, projects); |app.use("/api", projects);
          AUZ-001 | refused for all that a router serves | if (error) return res.sendStatus(403); |if (error) console.log(error);
          AUZ-001 | refused for all that a router serves | if (!header) return res.sendStatus(401); |if (!header) return next();
          AUZ-001 | a wrapper, and a helper two levels deep that throws | await ensureEditor(); |ensureEditor();
          AUZ-001 | a wrapper, and a helper two levels deep that throws | await must(); |must();
          AUZ-001 | a wrapper, and a helper two levels deep that throws | if (!user) throw new Error("Sign in first"); |if (!user) console.warn("nobody");
          AUZ-001 | a wrapper, and a helper two levels deep that throws | return new Response("Sign in first", { status: 401 }); |console.log("nobody");
          AUZ-001 | a wrapper, and a helper two levels deep that throws | export const POST = withUser(async (request: Request) => { |export const POST = (async (request: Request) => {
          AUZ-001 | for everybody on purpose, and with a secret | return new Response("No", { status: 401 }); |console.log("no");
          AUZ-001 | for everybody on purpose, and with a secret | `Bearer ${process.env.CLEANUP_SECRET}` |"Bearer "
          AUZ-007 | refuses first | if (!userId) redirect("/sign-in"); |console.log(userId);
          AUZ-007 | refuses first | const { userId } = await auth(); |const userId = 1;
          AUZ-007 | made by a wrapper that refuses | throw new Error("Sign in first"); |console.log("nobody");
          AUZ-007 | made by a wrapper that refuses | export const rename = authenticated(async (id: string, name: string) => { |export const rename = (async (id: string, name: string) => {
          AUZ-003 | from the session | where: { userId: session.user.id } |where: { userId: new URL(request.url).searchParams.get("userId") }
          AUZ-003 | compared with the session | if (userId !== req.session.userId) return res.sendStatus(403); |
          AUZ-003 | an administrator who looks at others | user?.publicMetadata.role !== "admin" |!user
          AUZ-002 | compared after it was read | if (document?.userId !== userId) { |if (!document) {
          AUZ-002 | what belongs to nobody, and what an administrator sees | session?.user?.role !== "admin" |!session
          INJ-001 | placeholders | "SELECT id, name FROM users WHERE email = $1", [req.query.email] |`SELECT id, name FROM users WHERE email = '${req.query.email}'`
          INJ-001 | a tagged template, which makes placeholders | prisma.$queryRaw`SELECT * FROM orders WHERE status = ${status}` |prisma.$queryRawUnsafe(`SELECT * FROM orders WHERE status = ${status}`)
          INJ-001 | a number, an entry of a list, and a value that a schema narrows | z.string().uuid() |z.string()
          INJ-001 | a number, an entry of a list, and a value that a schema narrows | z.enum(["asc", "desc"]) |z.string()
          INJ-001 | a number, an entry of a list, and a value that a schema narrows | ${page * 20} |${req.params.page}
          INJ-001 | a number, an entry of a list, and a value that a schema narrows | COLUMNS[req.query.sort as keyof typeof COLUMNS] ?? "name" |req.query.sort ?? "name"
          INJ-005 | arguments as a list | execFile("ping", ["-c", "1", "--", req.query.host], |execFile("sh", ["-c", "ping " + req.query.host],
          INJ-005 | only what a list allows, and a number | parseInt(req.body.seconds, 10) |req.body.seconds
          INJ-005 | only what a list allows, and a number | JOBS[req.params.name] |req.params.name
          INJ-006 | a table of what may be asked for | OPERATIONS[req.body.operation] |eval(req.body.operation)
          INJ-006 | data, read as data | JSON.parse(await request.text()) |eval(await request.text())
          INJ-007 | the last part of the name only | path.basename(req.params.name) |req.params.name
          INJ-007 | resolved, and compared with the folder | return res.sendStatus(400); |console.log(file);
          INJ-007 | a folder that Express keeps to | req.params.name, { root: "uploads" } |"uploads/" + req.params.name
          INJ-007 | an id of a certain form | z.string().uuid() |z.string()
          INJ-008 | a host from a list | if (!HOSTS.has(url.hostname)) { |if (!url.hostname) {
          INJ-008 | a host that stands in the code | `${API}/forecast/${city}` |`https://${city}/forecast`
          INJ-008 | a checking function that throws | assertPublicUrl(url); |
          XSS-001 | cleaned | DOMPurify.sanitize(html, { USE_PROFILES: { html: true } }) |html.trim()
          XSS-001 | JSON-LD in which nothing ends the script | .replace(/</g, "\\\\u003c") |
          XSS-002 | text as text | .textContent |.innerHTML
          XSS-002 | cleaned, escaped, or a number | DOMPurify.sanitize(order.note) |order.note
          XSS-002 | cleaned, escaped, or a number | .replace(/</g, "&lt;") |
          XSS-002 | cleaned, escaped, or a number | Number(order.count) |order.count
          AUT-001 | twelve | const ROUNDS = 12; |const ROUNDS = 8;
          AUT-001 | quick in tests only | 4 : 13 |4 : 9
          AUT-002 | a comparison of the same length of time | expected.length === given.length && crypto.timingSafeEqual(expected, given) |expected === given
          AUT-003 | compared by the library | bcrypt.compare(password, hash) |bcrypt.hashSync(password, 12) === hash
          CRY-003 | a token from the right place | randomBytes(32).toString("hex") |Math.random().toString(36)
          CRY-003 | a token that only mentions the other | randomUUID() |String(Math.random())
          BUN-001 | in an action that a client component calls | "use server"; |
          BUN-001 | a type alone is imported, and what is meant to be seen | import type { Plan } |import { Plan }
          BUN-002 | a secret without the prefix | process.env.STRIPE_SECRET_KEY |process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY
          BUN-004 | the public key in the browser | VITE_SUPABASE_ANON_KEY |VITE_SUPABASE_SERVICE_ROLE_KEY
          """)
  void isFoundWithoutWhatMakesItClean(String rule, String title, String out, @Nullable String in)
      throws InterruptedException {
    Catalogue rules = Catalogue.shipped();
    Example clean =
        rules.page(rule).good().stream()
            .filter(example -> example.title().equals(title))
            .findFirst()
            .orElseThrow();
    Example mutant =
        new Example(
            title,
            clean.files().stream()
                .map(file ->
                    new Snippet(file.path(), file.text().replace(out, in == null ? "" : in)))
                .toList());
    Scanner scanner =
        new Scanner(rules.select(List.of(rule), List.of()), 1, LocalDate.of(2026, 11, 22));

    assertThat(mutant).isNotEqualTo(clean);
    assertThat(scanner.scan(new OfExample(clean), _ -> {}).findings()).isEmpty();
    assertThat(scanner.scan(new OfExample(mutant), _ -> {}).findings()).isNotEmpty();
  }

  private record OfExample(Example example) implements Source {
    @Override
    public String name() {
      return example.title();
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (Snippet file : example.files()) {
        intake.file(new SourceFile(file.path(), file.text().getBytes(StandardCharsets.UTF_8)));
      }
    }
  }
}
