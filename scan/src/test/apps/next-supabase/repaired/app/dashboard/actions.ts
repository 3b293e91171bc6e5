'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { createClient } from '@/lib/supabase/server';
import { admin } from '@/lib/supabase/admin';
import { mustBeSignedIn } from '@/lib/session';
import { inviteCode } from '@/lib/invites';
import { sendInvite } from '@/lib/mail';

const note = z.object({ title: z.string().max(200), body: z.string().max(20_000) });

export async function createNote(form: FormData) {
  const user = await mustBeSignedIn();
  const supabase = await createClient();
  const { title, body } = note.parse(Object.fromEntries(form));
  await supabase.from('notes').insert({ title, body, owner_id: user.id });
  revalidatePath('/dashboard');
}

export async function deleteNote(id: string) {
  const user = await mustBeSignedIn();
  await admin.from('notes').delete().eq('id', id).eq('owner_id', user.id);
  revalidatePath('/dashboard');
}

export async function renameNote(id: string, title: string) {
  const user = await mustBeSignedIn();
  await admin.from('notes').update({ title: z.string().max(200).parse(title) }).eq('id', id).eq('owner_id', user.id);
}

export async function transferNotes() {
  const user = await mustBeSignedIn();
  const { data } = await admin.from('notes').select('id, title').eq('owner_id', user.id);
  return data;
}

export async function invite(form: FormData) {
  const user = await mustBeSignedIn();
  const supabase = await createClient();
  const email = String(form.get('email'));
  const code = inviteCode();
  await supabase.from('invites').insert({ code, email, invited_by: user.id });
  await sendInvite(email, `https://huddle.example/join?code=${code}`);
}
