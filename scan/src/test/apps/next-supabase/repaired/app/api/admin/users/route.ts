import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { currentUser, isAdmin } from '@/lib/session';

export async function GET() {
  if (!(await isAdmin())) return NextResponse.json({ error: 'Not found' }, { status: 404 });
  const { data } = await admin.from('profiles').select('id, name, plan, role');
  return NextResponse.json(data);
}

export async function PATCH(request: Request) {
  if (!(await isAdmin())) return NextResponse.json({ error: 'Not found' }, { status: 404 });
  const { id, plan } = await request.json();
  if (!['free', 'pro', 'team'].includes(plan)) return NextResponse.json({ error: 'No such plan' }, { status: 400 });
  await admin.from('profiles').update({ plan }).eq('id', id);
  return NextResponse.json({ ok: true });
}
