import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { currentUser } from '@/lib/session';

type Context = { params: Promise<{ id: string }> };

export async function GET(_: Request, { params }: Context) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { id } = await params;
  const { data } = await admin.from('team_members').select('user_id, role').eq('team_id', id);
  return NextResponse.json(data);
}

export async function DELETE(request: Request, { params }: Context) {
  const { id } = await params;
  const { userId } = await request.json();
  await admin.from('team_members').delete().eq('team_id', id).eq('user_id', userId);
  return NextResponse.json({ ok: true });
}
