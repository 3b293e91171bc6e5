import { NextResponse } from 'next/server';
import { z } from 'zod';
import { currentUser } from '@/lib/session';
import { stripe, PRICES } from '@/lib/stripe';

const order = z.object({ plan: z.enum(['pro', 'team']) });

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { plan } = order.parse(await request.json());
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    client_reference_id: user.id,
    line_items: [{ quantity: 1, price: PRICES[plan] }],
    success_url: 'https://huddle.example/dashboard?paid=1',
  });
  return NextResponse.json({ url: session.url });
}
