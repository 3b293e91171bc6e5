import { NextResponse } from 'next/server';
import { currentUser } from '@/lib/session';
import { stripe, PRICES } from '@/lib/stripe';

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { plan, price } = await request.json();
  console.log('checkout', plan, PRICES);
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    client_reference_id: user.id,
    line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: price, product_data: { name: plan } } }],
    success_url: 'https://huddle.example/dashboard?paid=1',
  });
  return NextResponse.json({ url: session.url });
}
