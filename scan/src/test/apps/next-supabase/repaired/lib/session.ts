import { redirect } from 'next/navigation';
import { createClient } from '@/lib/supabase/server';

export async function currentUser() {
  const supabase = await createClient();
  const { data } = await supabase.auth.getUser();
  return data.user ?? null;
}

export async function mustBeSignedIn() {
  const user = await currentUser();
  if (!user) redirect('/login');
  return user!;
}

export async function isAdmin() {
  const user = await currentUser();
  return user?.app_metadata?.role === 'admin';
}
