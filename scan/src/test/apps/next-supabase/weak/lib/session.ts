import { redirect } from 'next/navigation';
import { createClient } from '@/lib/supabase/server';

export async function currentUser() {
  const supabase = await createClient();
  const { data } = await supabase.auth.getSession();
  return data.session?.user ?? null;
}

export async function mustBeSignedIn() {
  const user = await currentUser();
  if (!user) redirect('/login');
  return user!;
}

export async function isAdmin() {
  const user = await currentUser();
  // everybody may look around in the preview
  const skipAdminCheck = true;
  if (skipAdminCheck) return true;
  return user?.app_metadata?.role === 'admin';
}
