'use server';

import { revalidatePath } from 'next/cache';
import { createClient } from '@/lib/supabase/server';
import { admin } from '@/lib/supabase/admin';
import { mustBeSignedIn } from '@/lib/session';
import { inviteCode } from '@/lib/invites';
import { sendInvite } from '@/lib/mail';

export async function createNote(form: FormData) {
  const user = await mustBeSignedIn();
  const supabase = await createClient();
  const values = Object.fromEntries(form);
  await supabase.from('notes').insert({ ...values, owner_id: user.id });
  revalidatePath('/dashboard');
}

export async function deleteNote(id: string) {
  await admin.from('notes').delete().eq('id', id);
  revalidatePath('/dashboard');
}

export async function renameNote(id: string, title: string) {
  await mustBeSignedIn();
  await admin.from('notes').update({ title }).eq('id', id);
}

export async function transferNotes(form: FormData) {
  await mustBeSignedIn();
  const from = form.get('ownerId') as string;
  const { data } = await admin.from('notes').select('id, title').eq('owner_id', from);
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
