import { timingSafeEqual } from 'node:crypto';
import { createClient } from 'jsr:@supabase/supabase-js@2';

const admin = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);

// called by the scheduler, which has no user
Deno.serve(async (request) => {
  const bytes = new TextEncoder();
  const expected = bytes.encode(Deno.env.get('CRON_SECRET') ?? '');
  const given = bytes.encode(request.headers.get('x-cron-secret') ?? '');
  if (expected.length === 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return new Response('No', { status: 401 });
  }
  await admin.from('digests').insert({ sent_at: new Date().toISOString() });
  return new Response('ok');
});
