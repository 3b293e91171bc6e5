import { createClient } from 'jsr:@supabase/supabase-js@2';

const admin = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);

// called by the scheduler, which has no user
Deno.serve(async (request) => {
  if (request.headers.get('x-cron-secret') !== Deno.env.get('CRON_SECRET')) {
    return new Response('No', { status: 401 });
  }
  await admin.from('digests').insert({ sent_at: new Date().toISOString() });
  return new Response('ok');
});
