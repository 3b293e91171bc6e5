import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { currentUser } from '@/lib/session';
import { isMember } from '@/lib/teams';

type Context = { params: Promise<{ id: string }> };

export async function GET(_: Request, { params }: Context) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { id } = await params;
  if (!(await isMember(user.id, id))) return NextResponse.json({ error: 'Not found' }, { status: 404 });
  const { data } = await admin.from('team_members').select('user_id, role').eq('team_id', id);
  return NextResponse.json(data);
}

export async function DELETE(request: Request, { params }: Context) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { id } = await params;
  await admin.from('team_members').delete().eq('team_id', id).eq('user_id', user.id);
  return NextResponse.json({ ok: true });
}
