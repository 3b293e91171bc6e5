import { createClient } from 'jsr:@supabase/supabase-js@2';

const admin = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);

Deno.serve(async (request) => {
  const token = (request.headers.get('Authorization') ?? '').replace('Bearer ', '');
  const { data } = await admin.auth.getUser(token);
  if (!data.user) return new Response('Sign in first', { status: 401 });
  await admin.from('profiles').update({ synced_at: new Date().toISOString() }).eq('id', data.user.id);
  return new Response('ok');
});
