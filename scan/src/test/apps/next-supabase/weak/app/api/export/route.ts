import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { currentUser } from '@/lib/session';

export async function POST() {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { data } = await admin.from('notes').select('title, body').eq('owner_id', user.id);
  return NextResponse.json(data);
}
