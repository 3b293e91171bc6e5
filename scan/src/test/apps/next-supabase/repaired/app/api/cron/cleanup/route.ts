import { NextResponse } from 'next/server';
import { isSame } from '@/lib/signing';
import { admin } from '@/lib/supabase/admin';

export async function GET(request: Request) {
  const secret = process.env.CRON_SECRET;
  if (!secret || !isSame(request.headers.get('authorization') ?? '', `Bearer ${secret}`)) {
    return NextResponse.json({ error: 'No' }, { status: 401 });
  }
  await admin.from('invites').delete().lt('created_at', new Date(Date.now() - 7 * 86_400_000).toISOString());
  return NextResponse.json({ ok: true });
}
