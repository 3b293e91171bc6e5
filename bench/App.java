import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes an application of a given size, in the way in which assistants write them: Next.js with
 * Supabase, a folder for each feature with pages, components, route handlers, actions, queries,
 * tests and migrations. The same size gives the same files. Now and then a guard or an owner is
 * forgotten, so that there is something to find.
 *
 * <p>{@code java App.java FOLDER MEGABYTES [ALL]}: so many megabytes of code, and with what else
 * lies in a repository (data, logs, texts, minified libraries, images) ALL megabytes.
 */
final class App {
  private static final List<String> NOUNS =
      List.of(
          "invoice", "project", "client", "task", "report", "booking", "message", "document",
          "team", "ticket", "product", "order", "event", "note", "contact", "campaign", "budget",
          "contract", "lead", "shipment", "review", "course", "lesson", "meal", "workout", "pet",
          "trip", "recipe", "vendor", "asset");
  private static final List<String> KINDS =
      List.of("draft", "shared", "recent", "public", "yearly", "internal", "archived", "team");
  private static final List<String> FIELDS =
      List.of(
          "title", "status", "amount", "notes", "dueDate", "priority", "email", "category",
          "currency", "location", "phone", "color", "quantity", "summary", "rating");

  private final Path root;
  private final Random random = new Random(42);
  private long left;

  private App(Path root, long bytes) {
    this.root = root;
    this.left = bytes;
  }

  public static void main(String[] args) throws IOException {
    new App(Path.of(args[0]), megabytes(args[1])).write();
    if (args.length > 2) {
      new App(Path.of(args[0]), megabytes(args[2]) - megabytes(args[1])).fill();
    }
  }

  private static long megabytes(String text) {
    return (long) (Double.parseDouble(text) * 1_000_000);
  }

  private void write() throws IOException {
    file("package.json", "{\n  \"name\": \"app\",\n  \"private\": true,\n  \"dependencies\": {\n    \"next\": \"15.5.6\",\n    \"react\": \"19.2.0\",\n    \"zod\": \"4.1.12\",\n    \"@supabase/ssr\": \"0.7.0\",\n    \"@supabase/supabase-js\": \"2.75.0\"\n  }\n}\n");
    file("tsconfig.json", "{ \"compilerOptions\": { \"strict\": true, \"jsx\": \"preserve\", \"paths\": { \"@/*\": [\"./src/*\"] } } }\n");
    file(".gitignore", "node_modules\n.env*.local\n.next\n");
    file("src/lib/supabase/server.ts", """
        import { createServerClient } from "@supabase/ssr";
        import { cookies } from "next/headers";

        export async function createClient() {
          const store = await cookies();
          return createServerClient(process.env.NEXT_PUBLIC_SUPABASE_URL!, process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY!, {
            cookies: { getAll: () => store.getAll(), setAll: (all) => all.forEach((c) => store.set(c.name, c.value, c.options)) },
          });
        }

        export async function requireUser() {
          const supabase = await createClient();
          const { data } = await supabase.auth.getUser();
          if (!data.user) throw new Response("Sign in first", { status: 401 });
          return { supabase, user: data.user };
        }
        """);
    for (int feature = 0; left > 0; feature++) {
      feature(feature);
    }
  }

  /** What is no code of the application: as much of each kind. */
  private void fill() throws IOException {
    for (int number = 0; left > 0; number++) {
      String folder = "assets/" + number / 100 + "/";
      file(folder + number + ".json", lines(800, "{ \"id\": %d, \"%s\": \"%s\" },"));
      file(folder + number + ".csv", lines(800, "%d,%s,%s"));
      file(folder + number + ".log", lines(800, "2026-11-%02d INFO %s done in 20 ms by %s"));
      file(folder + number + ".md", lines(800, "* item %d of the %s: see %s, and what follows there"));
      file(folder + number + ".min.js", "var a=[" + lines(800, "[%d,\"%s\",\"%s\"],").replace("\n", "") + "];");
      byte[] image = new byte[60_000];
      random.nextBytes(image);
      image[0] = 0;
      bytes(folder + number + ".png", image);
    }
  }

  private String lines(int count, String form) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(form.formatted(i, NOUNS.get(random.nextInt(NOUNS.size())), FIELDS.get(random.nextInt(FIELDS.size())))).append('\n');
    }
    return text.toString();
  }

  private void feature(int number) throws IOException {
    String noun = NOUNS.get(number % NOUNS.size());
    String name = number < NOUNS.size() ? noun : KINDS.get(number / NOUNS.size() % KINDS.size()) + capital(noun) + (number / 240 == 0 ? "" : number / 240);
    String type = capital(name);
    List<String> fields = FIELDS.subList(number % 6, 6 + number % 9);
    String folder = "src/features/" + name;
    StringBuilder declared = new StringBuilder();
    StringBuilder schema = new StringBuilder();
    StringBuilder columns = new StringBuilder();
    for (String field : fields) {
      declared.append("  ").append(field).append(": string;\n");
      schema.append("  ").append(field).append(": z.string().trim().max(").append(50 + random.nextInt(200)).append("),\n");
      columns.append("  ").append(snake(field)).append(" text not null default '',\n");
    }
    file(folder + "/types.ts", "import { z } from \"zod\";\n\nexport interface " + type + " {\n  id: string;\n  userId: string;\n" + declared + "  createdAt: string;\n}\n\nexport const " + name + "Schema = z.object({\n" + schema + "});\n\nexport type " + type + "Input = z.infer<typeof " + name + "Schema>;\n");
    file(folder + "/queries.ts", """
        import { requireUser } from "@/lib/supabase/server";
        import type { TYPE } from "./types";

        const PAGE = 20;

        /** All that the signed-in user has, newest first. */
        export async function listTYPEs(page = 0): Promise<TYPE[]> {
          const { supabase, user } = await requireUser();
          const { data, error } = await supabase
            .from("TABLE")
            .select("*")
            .eq("user_id", user.id)
            .order("created_at", { ascending: false })
            .range(page * PAGE, page * PAGE + PAGE - 1);
          if (error) throw new Error(`The list could not be read: ${error.code}`);
          return (data ?? []).map((row) => ({ ...row, userId: row.user_id, createdAt: row.created_at }));
        }

        export async function getTYPE(id: string): Promise<TYPE | null> {
          const { supabase, user } = await requireUser();
          const { data } = await supabase.from("TABLE").select("*").eq("id", id).eq("user_id", user.id).maybeSingle();
          return data;
        }

        export function totalOf(items: TYPE[]): number {
          return items.reduce((sum, item) => sum + Number((item as unknown as Record<string, string>).amount ?? 0), 0);
        }
        """.replace("TYPE", type).replace("TABLE", snake(name) + "s"));
    file(folder + "/actions.ts", """
        "use server";

        import { revalidatePath } from "next/cache";
        import { requireUser } from "@/lib/supabase/server";
        import { NAMESchema } from "./types";

        export async function createTYPE(form: FormData) {
          GUARD
          const parsed = NAMESchema.safeParse(Object.fromEntries(form));
          if (!parsed.success) return { ok: false, errors: parsed.error.flatten().fieldErrors };
          const { error } = await supabase.from("TABLE").insert({ ...parsed.data, user_id: user.id });
          if (error) return { ok: false, errors: { form: ["It could not be saved. Try again."] } };
          revalidatePath("/NAMEs");
          return { ok: true };
        }

        export async function removeTYPE(id: string) {
          const { supabase, user } = await requireUser();
          await supabase.from("TABLE").delete().eq("id", id).eq("user_id", user.id);
          revalidatePath("/NAMEs");
        }
        """.replace("GUARD", "const { supabase, user } = await requireUser();").replace("NAME", name).replace("TYPE", type).replace("TABLE", snake(name) + "s"));
    boolean forgotten = number % 40 == 7;
    file("src/app/api/" + name + "s/[id]/route.ts", """
        import { NextResponse, type NextRequest } from "next/server";
        import { requireUser, createClient } from "@/lib/supabase/server";
        import { NAMESchema } from "@/features/NAME/types";

        export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
          const { id } = await params;
          GETGUARD
          if (error || !data) return NextResponse.json({ error: "Not found" }, { status: 404 });
          return NextResponse.json(data, { headers: { "cache-control": "private, no-store" } });
        }

        export async function PUT(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
          const { id } = await params;
          const { supabase, user } = await requireUser();
          const parsed = NAMESchema.partial().safeParse(await request.json());
          if (!parsed.success) {
            return NextResponse.json({ error: "Check the fields", fields: parsed.error.flatten() }, { status: 422 });
          }
          const { data, error } = await supabase
            .from("TABLE")
            .update({ ...parsed.data, updated_at: new Date().toISOString() })
            .eq("id", id)
            .eq("user_id", user.id)
            .select()
            .single();
          if (error) return NextResponse.json({ error: "It could not be saved" }, { status: 500 });
          return NextResponse.json(data);
        }
        """.replace("GETGUARD", forgotten
            ? "const supabase = await createClient();\n  const { data, error } = await supabase.from(\"TABLE\").select(\"*\").eq(\"id\", id).single();"
            : "const { supabase, user } = await requireUser();\n  const { data, error } = await supabase.from(\"TABLE\").select(\"*\").eq(\"id\", id).eq(\"user_id\", user.id).single();")
        .replace("NAME", name).replace("TABLE", snake(name) + "s"));
    file("src/app/" + name + "s/page.tsx", """
        import Link from "next/link";
        import { listTYPEs, totalOf } from "@/features/NAME/queries";
        import { TYPEForm } from "@/features/NAME/form";
        import { TYPETable } from "@/features/NAME/table";

        export const metadata = { title: "TYPEs" };

        export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
          const { page } = await searchParams;
          const items = await listTYPEs(Number(page ?? 0));
          return (
            <main className="mx-auto flex max-w-5xl flex-col gap-6 p-6">
              <header className="flex items-center justify-between">
                <h1 className="text-2xl font-semibold tracking-tight">TYPEs</h1>
                <Link href="/NAMEs/new" className="rounded-md bg-primary px-4 py-2 text-sm text-primary-foreground hover:bg-primary/90">
                  New NAME
                </Link>
              </header>
              <p className="text-sm text-muted-foreground">{items.length} on this page, {totalOf(items)} in all.</p>
              <TYPETable items={items} />
              <TYPEForm />
            </main>
          );
        }
        """.replace("NAME", name).replace("TYPE", type));
    StringBuilder inputs = new StringBuilder();
    StringBuilder cells = new StringBuilder();
    for (String field : fields) {
      inputs.append("""
                <label className="grid gap-1 text-sm">
                  <span className="font-medium">LABEL</span>
                  <input
                    name="FIELD"
                    value={values.FIELD ?? ""}
                    onChange={(event) => setValues((all) => ({ ...all, FIELD: event.target.value }))}
                    className="h-9 rounded-md border border-input bg-transparent px-3 py-1 shadow-sm focus-visible:outline-none focus-visible:ring-1"
                    aria-invalid={Boolean(errors.FIELD)}
                  />
                  {errors.FIELD ? <span className="text-destructive">{errors.FIELD[0]}</span> : null}
                </label>
          """.replace("FIELD", field).replace("LABEL", capital(field)));
      cells.append("              <td className=\"px-4 py-2 align-middle\">{item.").append(field).append("}</td>\n");
    }
    file(folder + "/form.tsx", """
        "use client";

        import { useState, useTransition } from "react";
        import { createTYPE } from "./actions";

        type Errors = Record<string, string[] | undefined>;

        export function TYPEForm({ onDone }: { onDone?: () => void }) {
          const [values, setValues] = useState<Record<string, string>>({});
          const [errors, setErrors] = useState<Errors>({});
          const [pending, start] = useTransition();

          function submit(form: FormData) {
            start(async () => {
              const result = await createTYPE(form);
              if (result.ok) {
                setValues({});
                setErrors({});
                onDone?.();
              } else {
                setErrors((result.errors ?? {}) as Errors);
              }
            });
          }

          return (
            <form action={submit} className="grid gap-4 rounded-lg border p-6 shadow-sm">
        INPUTS      <button disabled={pending} className="inline-flex h-9 items-center justify-center rounded-md bg-primary px-4 text-sm font-medium">
                {pending ? "Saving…" : "Save"}
              </button>
            </form>
          );
        }
        """.replace("INPUTS", inputs).replace("TYPE", type));
    file(folder + "/table.tsx", """
        "use client";

        import { useMemo, useState } from "react";
        import type { TYPE } from "./types";
        import { removeTYPE } from "./actions";

        export function TYPETable({ items }: { items: TYPE[] }) {
          const [query, setQuery] = useState("");
          const [descending, setDescending] = useState(true);
          const shown = useMemo(() => {
            const wanted = query.trim().toLowerCase();
            const found = items.filter((item) => wanted === "" || JSON.stringify(item).toLowerCase().includes(wanted));
            return [...found].sort((a, b) => (descending ? b.createdAt.localeCompare(a.createdAt) : a.createdAt.localeCompare(b.createdAt)));
          }, [items, query, descending]);

          return (
            <section className="overflow-x-auto rounded-lg border">
              <input value={query} onChange={(event) => setQuery(event.target.value)} placeholder="Search…" className="m-3 h-9 rounded-md border px-3" />
              <button onClick={() => setDescending((d) => !d)}>{descending ? "Newest first" : "Oldest first"}</button>
              <table className="w-full text-sm">
                <tbody>
                  {shown.map((item) => (
                    <tr key={item.id} className="border-b transition-colors hover:bg-muted/50">
        CELLS                <td>
                        <button onClick={() => removeTYPE(item.id)} className="text-destructive">Remove</button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          );
        }
        """.replace("CELLS", cells).replace("TYPE", type));
    file(folder + "/queries.test.ts", """
        import { describe, expect, it } from "vitest";
        import { totalOf } from "./queries";

        describe("totalOf", () => {
          it("adds nothing up to nothing", () => {
            expect(totalOf([])).toBe(0);
          });
          it("adds amounts", () => {
            expect(totalOf([{ amount: "10" }, { amount: "AMOUNT" }] as never)).toBe(10 + AMOUNT);
          });
        });
        """.replace("AMOUNT", "" + random.nextInt(1000)));
    file("supabase/migrations/%014d_%s.sql".formatted(20260101000000L + number, snake(name)), """
        create table public.TABLE (
          id uuid primary key default gen_random_uuid(),
          user_id uuid not null references auth.users (id) on delete cascade,
        COLUMNS  created_at timestamptz not null default now(),
          updated_at timestamptz
        );
        alter table public.TABLE enable row level security;
        create policy "TABLE: own rows" on public.TABLE for all to authenticated
          using (POLICY) with check (auth.uid() = user_id);
        create index TABLE_user on public.TABLE (user_id, created_at desc);
        """.replace("POLICY", number % 40 == 11 ? "true" : "auth.uid() = user_id").replace("COLUMNS", columns).replace("TABLE", snake(name) + "s"));
  }

  private void file(String path, String text) throws IOException {
    bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    left -= content.length;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String snake(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
