import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { currentUser, isAdmin } from '@/lib/session';

export async function GET() {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { data } = await admin.from('profiles').select('id, name, plan, role');
  return NextResponse.json(data);
}

export async function PATCH(request: Request) {
  if (!(await isAdmin())) return NextResponse.json({ error: 'Not found' }, { status: 404 });
  const { id, plan } = await request.json();
  await admin.from('profiles').update({ plan }).eq('id', id);
  return NextResponse.json({ ok: true });
}
