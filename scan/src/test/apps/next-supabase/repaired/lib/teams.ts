import 'server-only';
import { admin } from '@/lib/supabase/admin';

export async function isMember(userId: string, teamId: string) {
  const { data } = await admin.from('team_members').select('role').eq('team_id', teamId).eq('user_id', userId).maybeSingle();
  return data !== null;
}
