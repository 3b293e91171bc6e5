import { createClient } from 'jsr:@supabase/supabase-js@2';

const admin = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);

Deno.serve(async (request) => {
  const { userId, plan } = await request.json();
  await admin.from('profiles').update({ plan }).eq('id', userId);
  return new Response('ok');
});
