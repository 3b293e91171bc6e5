import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';

export async function POST(request: Request) {
  const event = await request.json();
  if (event.type === 'checkout.session.completed') {
    const session = event.data.object;
    await admin.from('profiles').update({ plan: 'team' }).eq('id', session.client_reference_id);
  }
  return NextResponse.json({ received: true });
}
