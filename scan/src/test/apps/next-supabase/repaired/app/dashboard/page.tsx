import { createClient } from '@/lib/supabase/server';
import { mustBeSignedIn } from '@/lib/session';
import { NoteList } from '@/components/note-list';
import { Profile } from '@/components/profile';

export default async function Dashboard() {
  const user = await mustBeSignedIn();
  const supabase = await createClient();
  const { data: notes } = await supabase.from('notes').select('id, title, body').order('created_at');
  const { data: profile } = await supabase.from('profiles').select('name, plan').eq('id', user.id).single();
  return (
    <main>
      <Profile name={profile?.name} plan={profile?.plan} />
      <NoteList notes={notes ?? []} />
    </main>
  );
}
