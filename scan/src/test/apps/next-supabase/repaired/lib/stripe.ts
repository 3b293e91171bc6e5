import Stripe from 'stripe';

export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

export const PRICES = { pro: 'price_pro_monthly', team: 'price_team_monthly' } as const;
