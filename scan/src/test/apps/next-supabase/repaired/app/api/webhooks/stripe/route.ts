import { NextResponse } from 'next/server';
import { admin } from '@/lib/supabase/admin';
import { stripe } from '@/lib/stripe';

export async function POST(request: Request) {
  const body = await request.text();
  let event;
  try {
    event = stripe.webhooks.constructEvent(body, request.headers.get('stripe-signature')!, process.env.STRIPE_WEBHOOK_SECRET!);
  } catch {
    return NextResponse.json({ error: 'Signature is wrong' }, { status: 400 });
  }
  if (event.type === 'checkout.session.completed') {
    const session = event.data.object;
    await admin.from('profiles').update({ plan: 'team' }).eq('id', session.client_reference_id);
  }
  return NextResponse.json({ received: true });
}
