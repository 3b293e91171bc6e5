-- pg_dump's way of writing.
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE IF NOT EXISTS "public"."todos" (
    "id" "uuid" DEFAULT "gen_random_uuid"() NOT NULL,
    "user_id" "uuid" NOT NULL,
    "title" "text"
);
ALTER TABLE "public"."todos" OWNER TO "postgres";
ALTER TABLE ONLY "public"."todos"
    ADD CONSTRAINT "todos_pkey" PRIMARY KEY ("id");
CREATE POLICY "own" ON "public"."todos" TO "authenticated" USING ((( SELECT "auth"."uid"() AS "uid") = "user_id")) WITH CHECK ((( SELECT "auth"."uid"() AS "uid") = "user_id"));
ALTER TABLE "public"."todos" ENABLE ROW LEVEL SECURITY;
GRANT ALL ON TABLE "public"."todos" TO "anon";
REVOKE ALL ON TABLE "public"."todos" FROM "anon";

-- @rows insert into public.todos (user_id, title) values ({owner}, 'one')
-- @table public.todos set title = 'x'
-- @insert public.todos (user_id, title) values ({owner}, 'new')
